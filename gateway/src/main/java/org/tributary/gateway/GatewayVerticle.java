package org.tributary.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One event loop of the public port. */
final class GatewayVerticle extends VerticleBase {
    /** Longer than any silence a service allows itself: 600 s for a query (access contract A.6). */
    private static final int SILENCE_SECONDS = 660;

    private static final int HEADER_BYTES = 128 * 1024;

    /** Ids stand in the URL, thousands at a time. */
    private static final int LINE_BYTES = 256 * 1024;

    private static final int CONNECTIONS = 1024;
    private static final int DRAIN_SECONDS = 20;

    private final String host;
    private final int port;
    private final Function<HttpClient, Handler<HttpServerRequest>> edge;
    private @Nullable HttpServer server;

    /**
     * A server and its client towards the services.
     *
     * @param port negative for a free one that all instances share
     */
    GatewayVerticle(String host, int port, Function<HttpClient, Handler<HttpServerRequest>> edge) {
        this.host = host;
        this.port = port;
        this.edge = edge;
    }

    @Override
    public Future<?> start() {
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(5_000)
                                .setIdleTimeout(SILENCE_SECONDS)
                                .setMaxHeaderSize(HEADER_BYTES),
                        new PoolOptions()
                                .setHttp1MaxSize(CONNECTIONS)
                                .setMaxWaitQueueSize(CONNECTIONS));
        server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHandle100ContinueAutomatically(true)
                                        // vertx-http-proxy 5.0.8 loses HTTP/2 bodies that do not
                                        // say their length.
                                        .setHttp2ClearTextEnabled(false)
                                        .setIdleTimeout(SILENCE_SECONDS)
                                        .setMaxHeaderSize(HEADER_BYTES)
                                        .setMaxInitialLineLength(LINE_BYTES))
                        .requestHandler(edge.apply(client));
        return server.listen(port, host);
    }

    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }
}
