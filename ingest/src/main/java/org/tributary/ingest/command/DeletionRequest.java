package org.tributary.ingest.command;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.Request;
import org.tributary.ingest.command.CommandHandler.Keyed;
import org.tributary.ingest.refusal.RefusedException;

/** Reads what a request deletes (contract B.12). */
final class DeletionRequest {

    private static final String FIELDS = "fields";

    private DeletionRequest() {}

    static Keyed dryRun(RoutingContext context, Request request) {
        return keyed(context, request, true);
    }

    static Keyed real(RoutingContext context, Request request) {
        return keyed(context, request, false);
    }

    static Keyed mark(RoutingContext context, Request request) {
        boolean mark =
                CommandRoutes.flag(context.pathParam("value"), "to_delete value not true or false");
        return keyed(context, request, false, Removal.MARK, List.of(), mark);
    }

    private static Keyed keyed(RoutingContext context, Request request, boolean dryRun) {
        var given = context.queryParam(FIELDS);
        if (given.isEmpty()) {
            return keyed(context, request, dryRun, Removal.RECORDS, List.of(), false);
        }
        var fields = given.stream().flatMap(DeletionRequest::listed).distinct().toList();
        if (fields.isEmpty()) {
            // Taking it for a deletion of the records would be the worst reading of a mistake.
            throw RefusedException.badRequest(
                    "No fields specified. Use query parameter 'fields', e.g. 'fields=a,b'.");
        }
        return keyed(context, request, dryRun, Removal.FIELDS, fields, false);
    }

    private static Keyed keyed(
            RoutingContext context,
            Request request,
            boolean dryRun,
            Removal removal,
            List<String> fields,
            boolean mark) {
        var path = ProjectPath.of(context);
        return new Keyed(
                path.projectId(),
                new DeleteRecords(
                        request,
                        path.program(),
                        path.project(),
                        path.projectId(),
                        dryRun,
                        removal,
                        listed(context.pathParam("ids")).toList(),
                        fields,
                        mark,
                        null));
    }

    private static Stream<String> listed(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(id -> !id.isEmpty());
    }
}
