package org.tributary.access.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.access.export.RecordObjects;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.Downloads;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.record.GraphRecord;
import org.tributary.access.record.Records;

/**
 * GET {@code …/manifest} and {@code …/upload_manifest}: what the export says of data files, and the
 * name that their bytes have on the client's disk.
 */
public final class ManifestHandler implements Handler<RoutingContext> {

    private final Records records;
    private final RecordObjects objects;
    private final Caller caller;
    private final Blocking blocking;

    public ManifestHandler(
            Records records, RecordObjects objects, Caller caller, Blocking blocking) {
        this.records = records;
        this.objects = objects;
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var program = context.pathParam("program");
        var project = context.pathParam("project");
        caller.requireReader(context, program, project);
        var ids = ids(context.queryParams().get("ids"));
        blocking.run(context, () -> manifest("%s-%s".formatted(program, project), ids))
                .onSuccess(
                        manifest -> {
                            Downloads.file(
                                            "text/html; charset=utf-8",
                                            "submission_manifest",
                                            "yaml")
                                    .forEach(context.response()::putHeader);
                            context.response().end(Buffer.buffer(manifest));
                        })
                .onFailure(context::fail);
    }

    private static List<String> ids(@Nullable String list) {
        var ids =
                Stream.of(list == null ? new String[0] : list.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            throw HttpFailure.badRequest(
                    "No ids specified. Use query parameter 'ids', e.g. 'ids=id1,id2'.");
        }
        return ids;
    }

    private String manifest(String projectId, List<String> ids) {
        var found = new ArrayList<GraphRecord>();
        records.find(projectId, ids, found::add);
        if (found.isEmpty()) {
            throw HttpFailure.notFound("Unable to find %s".formatted(String.join(", ", ids)));
        }
        var others =
                found.stream()
                        .filter(record -> !record.type().category().equals("data_file"))
                        .map(
                                record ->
                                        "%s %s is not a data file."
                                                .formatted(record.type().id(), record.id()))
                        .toList();
        if (!others.isEmpty()) {
            throw HttpFailure.badRequest(String.join(" ", others));
        }
        found.sort(Comparator.comparing(record -> ids.indexOf(record.id())));
        return ManifestYaml.of(found.stream().map(this::file).toList());
    }

    private ObjectNode file(GraphRecord record) {
        var object = objects.of(record);
        var name = object.get("file_name");
        return object.set(
                "local_file_path", name == null ? JsonNodeFactory.instance.nullNode() : name);
    }
}
