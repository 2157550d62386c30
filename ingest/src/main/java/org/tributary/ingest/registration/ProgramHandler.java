package org.tributary.ingest.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.tributary.event.v1.PutProgram;
import org.tributary.event.v1.Request;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.ingest.registration.RegistrationRoutes.Keyed;

/** Creates a program or updates its accession number (contract B.3). */
final class ProgramHandler implements Handler<RoutingContext> {

    private final RegistrationRoutes with;

    ProgramHandler(RegistrationRoutes with) {
        this.with = with;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        Future.succeededFuture()
                .map(
                        _ -> {
                            var admin =
                                    with.desk().doorkeeper().admitProgramAdmin(context.request());
                            return with.desk().facts().describe(context, admin, true);
                        })
                .compose(
                        request ->
                                with.register(
                                        context, "program", document -> command(request, document)))
                .onFailure(error -> with.desk().answers().failure(context, error));
    }

    private static Keyed command(Request request, ObjectNode document) {
        var type = document.path("type");
        if (!type.isTextual() || !type.textValue().equals("program")) {
            throw RefusedException.badRequest(
                    "Invalid type in key type='%s'".formatted(PythonText.str(type)));
        }
        var name = PythonText.str(document.path("name"));
        if (document.path("name").isMissingNode()
                || document.path("name").isNull()
                || name.isEmpty()) {
            throw RefusedException.badRequest("No program specified in key 'name'");
        }
        if (name.indexOf('-') >= 0 || name.indexOf('/') >= 0) {
            throw RefusedException.badRequest(
                    "Program name '%s' may not contain '-' or '/': it stands before the first '-' of a project id"
                            .formatted(name));
        }
        var number = document.path("dbgap_accession_number");
        boolean given = !number.isMissingNode() && !number.isNull();
        return new Keyed(
                name, new PutProgram(request, name, given ? PythonText.str(number) : null));
    }
}
