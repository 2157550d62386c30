package org.tributary.access.export;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.Downloads;
import org.tributary.access.http.ResponseStream;

/**
 * GET and POST {@code …/<program>/<project>/export}. Whether the project exists is not asked, as in
 * the original: one that does not has no readers but those of all projects.
 */
public final class ExportHandler implements Handler<RoutingContext> {

    private final Vertx vertx;
    private final TypeExport types;
    private final RecordExport records;
    private final Caller caller;
    private final Blocking blocking;
    private final Turns turns;

    public ExportHandler(Vertx vertx, ExportSources sources, Caller caller, Blocking blocking) {
        this.vertx = vertx;
        this.types = new TypeExport(sources.ordered(), sources.model(), sources.dictionary());
        this.records = new RecordExport(sources.named(), sources.dictionary());
        this.turns = sources.turns();
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var program = context.pathParam("program");
        var project = context.pathParam("project");
        caller.requireReader(context, program, project);
        var projectId = "%s-%s".formatted(program, project);
        var request = request(context);
        var response = new ResponseStream(vertx, context);
        blocking.run(
                        context,
                        () -> {
                            turns.take(() -> write(projectId, request, response));
                            return true;
                        })
                .onFailure(
                        failure -> {
                            if (!context.response().closed()) {
                                context.fail(failure);
                            }
                        });
    }

    private void write(String projectId, ExportRequest request, ResponseStream response)
            throws IOException {
        if (request.label().isEmpty()) {
            records.write(projectId, request, response);
        } else {
            ofType(projectId, request, response);
        }
    }

    private void ofType(String projectId, ExportRequest request, ResponseStream response)
            throws IOException {
        var type = types.type(request.label());
        response.headers(
                Downloads.file(
                        request.format().contentType(), type.id(), request.format().suffix()));
        types.write(type, projectId, request, response);
        response.close();
    }

    private static ExportRequest request(RoutingContext context) {
        if (context.request().method().equals(HttpMethod.POST)) {
            var body = context.body().buffer();
            return ExportRequest.of(body == null ? "" : body.toString(StandardCharsets.UTF_8));
        }
        return ExportRequest.of(context.queryParams());
    }
}
