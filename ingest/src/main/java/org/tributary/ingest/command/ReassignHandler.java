package org.tributary.ingest.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.tributary.event.v1.ReassignFile;
import org.tributary.event.v1.Request;
import org.tributary.ingest.body.BytePipe;
import org.tributary.ingest.body.PipeInput;
import org.tributary.ingest.body.Silence;
import org.tributary.ingest.log.EventLog;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.IncomingBody;
import org.tributary.ingest.request.RequestFacts;

/** Tells where the bytes of a file record are (contract B.13). */
final class ReassignHandler implements Handler<RoutingContext> {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 16 * 1024;
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final String SHAPE =
            "Unable to parse json. Use the format {'s3_url':'s3/://...'}";
    private static final String[] METHODS = {"create", "update", "delete", "download", "read"};

    private final FrontDesk desk;
    private final EventLog log;

    ReassignHandler(FrontDesk desk, EventLog log) {
        this.desk = desk;
        this.log = log;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        CommandRoutes.requireProject(context, desk)
                .map(_ -> admit(context))
                .compose(
                        request -> IncomingBody.read(context, body -> send(context, request, body)))
                .compose(id -> desk.verdicts().await(context, id))
                .onFailure(error -> desk.answers().failure(context, error));
    }

    private Request admit(RoutingContext context) {
        var path = ProjectPath.of(context);
        var request = context.request();
        var principal = desk.doorkeeper().admit(request, path.program(), path.project(), METHODS);
        desk.doorkeeper().admitProgramAdmin(request);
        desk.doorkeeper().admitProjectAdmin(request);
        return desk.facts().describe(context, principal, true);
    }

    private long send(RoutingContext context, Request request, BytePipe body) throws IOException {
        var path = ProjectPath.of(context);
        var command =
                new ReassignFile(
                        request,
                        path.program(),
                        path.project(),
                        path.projectId(),
                        context.pathParam("file"),
                        url(body));
        return log.append(path.projectId(), command, RequestFacts.traceparent(context.request()));
    }

    private static String url(BytePipe body) throws IOException {
        var input = new PipeInput(body, new Silence(SILENCE, SILENCE, () -> {}));
        var text = new String(input.readNBytes(LONGEST), StandardCharsets.UTF_8);
        try {
            var url = JSON.readTree(text).path("s3_url");
            if (url.isTextual() && !url.textValue().isBlank()) {
                return url.textValue();
            }
        } catch (JsonProcessingException e) {
            throw RefusedException.badRequest(SHAPE);
        }
        throw RefusedException.badRequest(SHAPE);
    }
}
