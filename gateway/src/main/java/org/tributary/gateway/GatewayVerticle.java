package org.tributary.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.IdentityHashMap;
import java.util.Map;
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

    /** Time for a new connection to send its first request's head. */
    private static final long HEAD_MILLIS = 30_000;

    private final String host;
    private final int port;
    private final @Nullable ServerSSLOptions tls;
    private final Function<HttpClient, Handler<HttpServerRequest>> edge;
    private final Map<HttpConnection, Long> silent = new IdentityHashMap<>();
    private @Nullable HttpServer server;

    /**
     * A server without TLS and its client towards the services.
     *
     * @param port negative for a free one that all instances share
     */
    GatewayVerticle(String host, int port, Function<HttpClient, Handler<HttpServerRequest>> edge) {
        this(host, port, null, edge);
    }

    /**
     * The same with TLS.
     *
     * @param tls null for none
     */
    GatewayVerticle(
            String host,
            int port,
            @Nullable ServerSSLOptions tls,
            Function<HttpClient, Handler<HttpServerRequest>> edge) {
        this.host = host;
        this.port = port;
        this.tls = tls;
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
        Handler<HttpServerRequest> handler = edge.apply(client);
        server =
                vertx.createHttpServer(options())
                        .connectionHandler(this::awaitRequest)
                        .requestHandler(
                                request -> {
                                    spoke(request.connection());
                                    handler.handle(request);
                                });
        return server.listen(port, host);
    }

    private HttpServerOptions options() {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHandle100ContinueAutomatically(true)
                        .setIdleTimeout(SILENCE_SECONDS)
                        .setMaxHeaderSize(HEADER_BYTES)
                        .setMaxInitialLineLength(LINE_BYTES)
                        // HTTP/2 by TLS only: no browser speaks it otherwise.
                        .setHttp2ClearTextEnabled(false);
        options.getInitialSettings().setMaxHeaderListSize(HEADER_BYTES);
        if (tls != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(tls.getKeyCertOptions())
                    .setTrustOptions(tls.getTrustOptions())
                    .setClientAuth(tls.getClientAuth())
                    .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
        }
        return options;
    }

    /** Who connects and sends its head byte by byte, or nothing, must not hold the place. */
    private void awaitRequest(HttpConnection connection) {
        silent.put(connection, vertx.setTimer(HEAD_MILLIS, late -> connection.close()));
        connection.closeHandler(closed -> spoke(connection));
    }

    private void spoke(HttpConnection connection) {
        Long timer = silent.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Uses other certificates for new connections. */
    Future<Boolean> use(ServerSSLOptions changed) {
        return server == null ? Future.succeededFuture(false) : server.updateSSLOptions(changed);
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
