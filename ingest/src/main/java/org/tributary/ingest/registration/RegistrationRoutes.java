package org.tributary.ingest.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.ingest.body.BytePipe;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.body.PipeInput;
import org.tributary.ingest.body.RequestBody;
import org.tributary.ingest.body.Silence;
import org.tributary.ingest.bundle.Packaging;
import org.tributary.ingest.document.Documents;
import org.tributary.ingest.log.EventLog;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.IncomingBody;
import org.tributary.ingest.request.RequestFacts;

/** The routes that create and update programs and projects (contract B.2, rows 2 and 7). */
public record RegistrationRoutes(
        FrontDesk desk,
        Dictionary dictionary,
        Documents documents,
        Limits limits,
        EventLog log,
        Duration silence) {

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.PATCH);

    /** A command and the key it is ordered by. */
    record Keyed(String key, SpecificRecord command) {}

    /**
     * Adds them.
     *
     * @param base regular expression of what stands before the program's name
     */
    public void mount(Router router, String base) {
        for (var method : METHODS) {
            router.routeWithRegex(method, base + "/?").handler(new ProgramHandler(this));
            router.routeWithRegex(method, base + "/(?<program>[^/]+)/?")
                    .handler(new ProjectHandler(this));
        }
    }

    /** Reads the body's one document, sends the command made of it and waits for its outcome. */
    Future<Void> register(
            RoutingContext context, String nodeType, Function<ObjectNode, Keyed> command) {
        var type = dictionary.nodeType(nodeType).orElseThrow();
        return IncomingBody.read(context, body -> send(context, body, type, command))
                .compose(transactionId -> desk.verdicts().await(context, transactionId));
    }

    private long send(
            RoutingContext context,
            BytePipe body,
            NodeType type,
            Function<ObjectNode, Keyed> command)
            throws IOException {
        var request = context.request();
        var input = new PipeInput(body, new Silence(silence, silence, () -> {}));
        var text = RequestBody.of(input, request.getHeader("Content-Encoding"), limits);
        var document =
                SingleDocument.read(
                        documents,
                        Packaging.format(request.getHeader("Content-Type")),
                        text.text((_, _, _) -> {}),
                        new TableCells(type));
        var keyed = command.apply(document);
        return log.append(keyed.key(), keyed.command(), RequestFacts.traceparent(request));
    }
}
