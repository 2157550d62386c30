package org.tributary.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.HttpProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.audit.Audit;
import org.tributary.gateway.audit.Trail;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.VerifiedToken;

/**
 * Every request of the commons: path and route checked, what clients may not say taken off, then
 * answered here or streamed to a service, then logged and recorded. What has no route is 404.
 */
public final class Edge implements Handler<HttpServerRequest> {
    private static final Logger LOGGER = LoggerFactory.getLogger(Edge.class);
    private static final int SMALL_BODY = 64 * 1024;
    private static final Duration LINGER = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final RouteTable routes;
    private final Map<Target.Passed, HttpProxy> proxies = new HashMap<>();
    private final Identities identities;
    private final AccessLog log;
    private final RequestAudit audit;
    private final boolean overTls;

    /**
     * An edge for one event loop.
     *
     * @param overTls whether clients reach the commons by https
     */
    public Edge(
            Vertx vertx,
            RouteTable routes,
            Upstreams upstreams,
            Identities identities,
            Audit audit,
            MeterRegistry meters,
            boolean overTls) {
        this.vertx = vertx;
        this.routes = routes;
        this.identities = identities;
        this.log = new AccessLog(meters);
        this.audit = new RequestAudit(audit);
        this.overTls = overTls;
        for (Route route : routes.routes()) {
            if (route.target() instanceof Target.Passed passed) {
                proxies.computeIfAbsent(passed, upstreams::proxy);
            }
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        long started = System.nanoTime();
        String requestId = UUID.randomUUID().toString();
        EdgeHeaders.put(request.response(), requestId, overTls);
        Optional<String> path = RequestPath.of(request.path() == null ? "" : request.path());
        if (path.isEmpty()) {
            watch(request, requestId, "none", "gateway", started);
            write(request, Errors.message(400, "The path of the request is not valid."));
            return;
        }
        Visitor visitor;
        try {
            visitor = identities.visitors().recognise(request);
        } catch (RuntimeException e) {
            watch(request, requestId, "none", "gateway", started);
            write(request, failed(request, requestId, e));
            return;
        }
        RouteTable.Match match = routes.find(request.method(), path.get());
        switch (match) {
            case RouteTable.Match.Found found -> {
                RequestAudit.Begun begun =
                        watch(
                                request,
                                requestId,
                                found.route().id(),
                                servedBy(found.route()),
                                started);
                if (audit.admits(request, found.route())) {
                    dispatch(found, begun, visitor);
                } else {
                    write(request, Errors.notRecorded());
                }
            }
            case RouteTable.Match.OtherMethod() -> {
                watch(request, requestId, "none", "gateway", started);
                otherMethod(request);
            }
            case RouteTable.Match.Nothing() -> {
                watch(request, requestId, "none", "gateway", started);
                write(
                        request,
                        Errors.message(404, "The requested URL was not found on the server."));
            }
        }
    }

    private static String servedBy(Route route) {
        return route.target() instanceof Target.Passed passed
                ? passed.upstream().serviceName()
                : "gateway";
    }

    private void otherMethod(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.OPTIONS)) {
            EdgeHeaders.putPreflight(request.response());
            write(request, Answer.empty(204));
        } else {
            write(
                    request,
                    Errors.message(
                            405,
                            "405 Method Not Allowed: The method is not allowed for the requested URL."));
        }
    }

    private void dispatch(RouteTable.Match.Found found, RequestAudit.Begun begun, Visitor visitor) {
        HttpServerRequest request = begun.request();
        switch (found.route().target()) {
            case Target.Own own -> {
                try {
                    VerifiedToken token = admit(request, found.route().admission(), visitor);
                    smallBody(request)
                            .compose(
                                    body ->
                                            isMeant(request, body, visitor)
                                                    ? own.endpoint()
                                                            .answer(
                                                                    new Call(
                                                                            request,
                                                                            found.parameters(),
                                                                            body,
                                                                            token,
                                                                            visitor,
                                                                            begun.trail()))
                                                    : Future.succeededFuture(Errors.CSRF))
                            .recover(
                                    failure ->
                                            Future.succeededFuture(
                                                    failed(request, begun.id(), failure)))
                            .onSuccess(answer -> answer(begun, answer));
                } catch (AuthenticationException e) {
                    write(request, failed(request, begun.id(), e));
                }
            }
            case Target.Passed passed -> {
                if (!isMeant(request, Buffer.buffer(), visitor)) {
                    write(request, Errors.CSRF);
                    return;
                }
                if (visitor.byCookie()) {
                    HttpServerResponse response = request.response();
                    response.headersEndHandler(
                            end -> {
                                begun.trail().takeDecisions(response.headers());
                                EdgeHeaders.keepPrivate(response.headers());
                            });
                }
                EdgeHeaders.stripIdentity(request.headers());
                request.headers().set(EdgeHeaders.REQUEST_ID, begun.id());
                proxy(passed).handle(request);
            }
        }
    }

    /** What gives or takes a right is recorded first; without its record it has no answer. */
    private void answer(RequestAudit.Begun begun, Answer answer) {
        HttpServerRequest request = begun.request();
        if (begun.trail().events().isEmpty()) {
            write(request, answer);
            return;
        }
        audit.keepEvents(begun, answer.status(), vertx.getOrCreateContext())
                .onSuccess(kept -> write(request, answer))
                .onFailure(
                        failure -> {
                            LOGGER.atError()
                                    .addKeyValue("requestId", begun.id())
                                    .setCause(failure)
                                    .log("answer withheld: it cannot be recorded");
                            write(request, Errors.notRecorded());
                        });
    }

    private HttpProxy proxy(Target.Passed target) {
        HttpProxy proxy = proxies.get(target);
        if (proxy == null) {
            throw new IllegalStateException("every passed route has a proxy");
        }
        return proxy;
    }

    private boolean isMeant(HttpServerRequest request, Buffer body, Visitor visitor) {
        return !visitor.byCookie()
                || Csrf.isSafe(request.method())
                || identities.csrf().isMeant(request, body);
    }

    private @Nullable VerifiedToken admit(
            HttpServerRequest request, Admission admission, Visitor visitor) {
        return switch (admission) {
            case Admission.Open() -> null;
            case Admission.ServiceDecides() ->
                    throw new IllegalStateException(
                            "no service decides for the gateway's own routes");
            case Admission.Scope(String name) ->
                    identities.require(request.getHeader("Authorization"), name, visitor);
        };
    }

    private Answer failed(HttpServerRequest request, String requestId, Throwable failure) {
        return switch (failure) {
            case AuthenticationException e ->
                    Errors.refused(request, 401, String.valueOf(e.getMessage()));
            case Refusal e -> Errors.refused(request, e.status(), String.valueOf(e.getMessage()));
            default -> {
                LOGGER.atError()
                        .addKeyValue("requestId", requestId)
                        .setCause(failure)
                        .log("request failed");
                yield Errors.serviceFailure();
            }
        };
    }

    private static Future<Buffer> smallBody(HttpServerRequest request) {
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(
                chunk -> {
                    if (body.length() + chunk.length() > SMALL_BODY) {
                        promise.tryFail(new Refusal(413, "413 Request Entity Too Large"));
                    } else {
                        body.appendBuffer(chunk);
                    }
                });
        request.exceptionHandler(promise::tryFail);
        request.endHandler(end -> promise.tryComplete(body));
        return promise.future();
    }

    private static void write(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.putHeader("Content-Type", answer.contentType());
            response.putHeader("Cache-Control", "no-store");
        }
        answer.headers().forEach(response::putHeader);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(answer.body().length())).end();
        } else {
            response.end(answer.body());
        }
    }

    private RequestAudit.Begun watch(
            HttpServerRequest request,
            String requestId,
            String route,
            String upstream,
            long started) {
        Principal principal = identities.principal(request.getHeader("Authorization"));
        String user = principal == null ? null : principal.username();
        Trail trail = new Trail();
        RequestAudit.Begun begun =
                new RequestAudit.Begun(request, requestId, route, principal, started, trail);
        request.response()
                .headersEndHandler(end -> trail.takeDecisions(request.response().headers()));
        boolean[] written = {false};
        Consumer<Boolean> once =
                complete -> {
                    if (!written[0]) {
                        written[0] = true;
                        log.write(
                                request,
                                new AccessLog.Entry(
                                        requestId, route, upstream, user, started, complete));
                        audit.ended(
                                begun,
                                complete
                                        ? request.response().getStatusCode()
                                        : AccessLog.CLIENT_GONE);
                        readToEnd(request);
                    }
                };
        request.response().endHandler(end -> once.accept(true));
        request.response().closeHandler(close -> once.accept(false));
        return begun;
    }

    /**
     * A service may answer before it has read the whole upload. Many clients read the answer only
     * after they have sent everything, and lose it when the connection is closed on them: so the
     * rest is read and dropped, for a while.
     */
    private void readToEnd(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.handler(chunk -> {});
        request.resume();
        long timer = vertx.setTimer(LINGER.toMillis(), late -> request.connection().close());
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    }
}
