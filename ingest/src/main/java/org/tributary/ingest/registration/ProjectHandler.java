package org.tributary.ingest.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.tributary.event.v1.PutProject;
import org.tributary.event.v1.Request;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.ingest.registration.RegistrationRoutes.Keyed;
import org.tributary.ingest.request.FrontDesk;

/** Creates or updates a project; its unknown properties are refused where it is decided. */
final class ProjectHandler implements Handler<RoutingContext> {

    private final RegistrationRoutes with;

    ProjectHandler(RegistrationRoutes with) {
        this.with = with;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        var program = context.pathParam("program");
        Future.succeededFuture()
                .map(
                        _ -> {
                            var admin =
                                    with.desk().doorkeeper().admitProjectAdmin(context.request());
                            return with.desk().facts().describe(context, admin, true);
                        })
                .compose(request -> existing(context, program).map(_ -> request))
                .compose(
                        request ->
                                with.register(
                                        context,
                                        "project",
                                        document -> command(request, program, document)))
                .onFailure(error -> with.desk().answers().failure(context, error));
    }

    private Future<Void> existing(RoutingContext context, String program) {
        return FrontDesk.onContext(context, with.desk().projects().requireProgram(program));
    }

    private static Keyed command(Request request, String program, ObjectNode document) {
        var type = document.path("type");
        if (isGiven(type) && !(type.isTextual() && type.textValue().equals("project"))) {
            throw RefusedException.badRequest(
                    "Invalid post to program endpoint with type='%s'"
                            .formatted(PythonText.str(type)));
        }
        if (!isGiven(document.path("code"))) {
            throw RefusedException.badRequest("No project specified in key 'code'");
        }
        if (!isGiven(document.path("dbgap_accession_number"))) {
            throw RefusedException.badRequest("No dbgap_accession_number specified.");
        }
        var code = PythonText.str(document.path("code"));
        if (code.indexOf('/') >= 0) {
            throw RefusedException.badRequest(
                    "Project code '%s' may not contain '/': it is part of paths".formatted(code));
        }
        return new Keyed(
                program + "-" + code, new PutProject(request, program, document.toString()));
    }

    /** What Python calls true: absent, null and empty are not. */
    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isEmpty());
    }
}
