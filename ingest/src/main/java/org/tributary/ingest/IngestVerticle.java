package org.tributary.ingest;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The HTTP server. */
final class IngestVerticle extends VerticleBase {

    /** Tokens that carry many policies are long. */
    private static final int HEADER_BYTES = 64 * 1024;

    /** Ids stand in the URL, thousands at a time. */
    private static final int LINE_BYTES = 256 * 1024;

    private static final long DRAIN_SECONDS = 10;

    private final String host;
    private final int port;
    private final Function<Vertx, Router> routes;
    private @Nullable HttpServer server;

    IngestVerticle(String host, int port, Function<Vertx, Router> routes) {
        this.host = host;
        this.port = port;
        this.routes = routes;
    }

    @Override
    public Future<?> start() {
        var options =
                new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setMaxHeaderSize(HEADER_BYTES)
                        .setMaxInitialLineLength(LINE_BYTES)
                        .setHttp2ClearTextEnabled(false)
                        .setDecompressionSupported(false)
                        .setHandle100ContinueAutomatically(false);
        var created = vertx.createHttpServer(options).requestHandler(routes.apply(vertx));
        server = created;
        return created.listen();
    }

    @Override
    public Future<?> stop() {
        var running = server;
        return running == null
                ? Future.succeededFuture()
                : running.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** The port that requests come to. */
    int port() {
        return server == null ? port : server.actualPort();
    }
}
