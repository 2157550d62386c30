package org.tributary.access;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP server. */
final class AccessApiServer extends VerticleBase {

    /** Ids stand in the URL, hundreds at a time. */
    private static final int LINE_BYTES = 64 * 1024;

    /** What the gateway lets through. */
    private static final int HEADER_BYTES = 128 * 1024;

    private final Supplier<Router> router;
    private final AccessApiSettings.Http settings;
    private @Nullable HttpServer server;

    AccessApiServer(Supplier<Router> router, AccessApiSettings.Http settings) {
        this.router = router;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        var options =
                new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setMaxInitialLineLength(LINE_BYTES)
                        .setMaxHeaderSize(HEADER_BYTES)
                        .setCompressionSupported(true)
                        .setHandle100ContinueAutomatically(true);
        var created = vertx.createHttpServer(options).requestHandler(router.get());
        server = created;
        return created.listen();
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown();
    }
}
