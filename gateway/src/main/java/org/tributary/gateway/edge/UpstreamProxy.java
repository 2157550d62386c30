package org.tributary.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams a request to a service and its answer back, each side no faster than the other reads. An
 * answer that says the service broke is replaced by Gen3's text (access contract A.6), unless the
 * service meant it: 503 with {@code Retry-After} before it takes work, 504 with JSON about work
 * that goes on.
 */
final class UpstreamProxy implements ProxyInterceptor {
    private static final Logger LOGGER = LoggerFactory.getLogger(UpstreamProxy.class);

    private final Target.Passed target;

    private UpstreamProxy(Target.Passed target) {
        this.target = target;
    }

    static HttpProxy create(HttpClient client, URI origin, Target.Passed target) {
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(context -> open(client, origin))
                .addInterceptor(new UpstreamProxy(target));
    }

    private static Future<HttpClientRequest> open(HttpClient client, URI origin) {
        boolean tls = "https".equals(origin.getScheme());
        int port = origin.getPort() >= 0 ? origin.getPort() : tls ? 443 : 80;
        return client.request(
                        new RequestOptions().setHost(origin.getHost()).setPort(port).setSsl(tls))
                // Whoever waits for the answer hears of a failure too; this only keeps it from
                // being an error in the log.
                .onSuccess(
                        request ->
                                request.exceptionHandler(
                                        failure ->
                                                LOGGER.atDebug()
                                                        .addKeyValue("error", failure.getMessage())
                                                        .log("request to a service ended early")));
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(upstreamUri(request.proxiedRequest()));
        return context.sendRequest();
    }

    /** Only paths that {@link RequestPath} accepts get here. */
    private String upstreamUri(HttpServerRequest request) {
        String path =
                RequestPath.of(request.path()).orElseThrow().substring(target.strip().length());
        String query = request.query();
        return (path.isEmpty() ? "/" : path)
                + (query == null || query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        EdgeHeaders.stripUpstream(response.headers());
        if (response.getStatusCode() >= 500 && !isMeant(response)) {
            LOGGER.atWarn()
                    .addKeyValue("upstream", target.upstream().serviceName())
                    .addKeyValue("statusCode", response.getStatusCode())
                    .addKeyValue(
                            "requestId",
                            context.request()
                                    .proxiedRequest()
                                    .response()
                                    .headers()
                                    .get(EdgeHeaders.REQUEST_ID))
                    .log("service failed");
            response.release();
            response.setStatusCode(500).setStatusMessage("Internal Server Error");
            response.headers().clear();
            response.putHeader("Content-Type", "application/json");
            response.setBody(Body.body(Errors.SERVICE_FAILURE));
        }
        return context.sendResponse();
    }

    private static boolean isMeant(ProxyResponse response) {
        String type = response.headers().get("Content-Type");
        return switch (response.getStatusCode()) {
            case 503 -> response.headers().contains("Retry-After");
            case 501, 504 -> type != null && type.contains("json");
            default -> false;
        };
    }
}
