package org.tributary.access.coremetadata;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.query.GraphModel;
import org.tributary.runtime.access.ReadableProjects;

/**
 * GET {@code /coremetadata/<guid>}, where a GUID may hold slashes (contract C.11). A file that the
 * caller may not read is as unknown as one that there is not.
 */
public final class CoreMetadataHandler implements Handler<RoutingContext> {

    private static final String BIBTEX = "x-bibtex";
    private static final String SCHEMA_ORG = "application/vnd.schemaorg.ld+json";
    private static final String PATH = "/coremetadata/";

    private final FileDescriptions files;
    private final Caller caller;
    private final Blocking blocking;

    public CoreMetadataHandler(
            GraphReader graph, GraphModel model, Caller caller, Blocking blocking) {
        this.files = new FileDescriptions(graph, model);
        this.caller = caller;
        this.blocking = blocking;
    }

    public void mount(Router router, String prefix) {
        router.get("%s%s*".formatted(prefix, PATH)).handler(this);
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var guid = guid(context);
        blocking.run(context, () -> find(guid, readable))
                .onSuccess(found -> send(context, found))
                .onFailure(context::fail);
    }

    private static String guid(RoutingContext context) {
        var path = context.request().path();
        var raw = path.substring(path.indexOf(PATH) + PATH.length());
        var text = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private CoreMetadata find(String guid, ReadableProjects readable) {
        return files.find(guid, readable)
                .map(stored -> CoreMetadata.of(guid, stored))
                .orElseThrow(
                        () -> HttpFailure.notFound("object_id \"%s\" not found".formatted(guid)));
    }

    /** The original compares what is accepted with exactly these two. */
    private static void send(RoutingContext context, CoreMetadata found) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        if (BIBTEX.equals(accept)) {
            context.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(Buffer.buffer(found.bibtex()));
        } else if (SCHEMA_ORG.equals(accept)) {
            context.response()
                    .putHeader("Content-Type", SCHEMA_ORG)
                    .end(JsonAnswers.bytes(found.schemaOrg()));
        } else {
            JsonAnswers.ok(context, found.json());
        }
    }
}
