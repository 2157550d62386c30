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
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.HttpProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.audit.Audit;
import org.tributary.gateway.limit.Excess;
import org.tributary.gateway.limit.Traffic;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.VerifiedToken;

/**
 * Every request of the commons: path and route checked, what clients may not say taken off, then
 * answered here or streamed to a service, then logged. What has no route is 404.
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
    private final Front front;
    private final Turnstile turnstile;

    /** An edge for one event loop. */
    public Edge(
            Vertx vertx,
            RouteTable routes,
            Upstreams upstreams,
            Identities identities,
            Audit audit,
            MeterRegistry meters,
            Front front) {
        this.vertx = vertx;
        this.routes = routes;
        this.identities = identities;
        this.log = new AccessLog(meters);
        this.audit = new RequestAudit(audit);
        this.front = front;
        this.turnstile = new Turnstile(vertx, front.limits());
        for (Route route : routes.routes()) {
            if (route.target() instanceof Target.Passed passed) {
                proxies.computeIfAbsent(passed, upstreams::proxy);
            }
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        Passage passage = new Passage(request, front.proxies().client(request));
        EdgeHeaders.put(request.response(), passage.id(), front.overTls());
        Optional<String> path = RequestPath.of(request.path() == null ? "" : request.path());
        RouteTable.Match match =
                path.map(p -> routes.find(request.method(), p))
                        .orElseGet(RouteTable.Match.Nothing::new);
        Optional<Route> route =
                match instanceof RouteTable.Match.Found found
                        ? Optional.of(found.route())
                        : Optional.empty();
        watch(passage, route);
        Traffic traffic = route.map(Route::traffic).orElse(Traffic.ORDINARY);
        Optional<Excess> excess = turnstile.fromAddress(passage, traffic);
        if (excess.isPresent()) {
            turnstile.refuse(passage, excess.get(), answer -> write(request, answer));
        } else if (path.isEmpty()) {
            write(request, Errors.message(400, "The path of the request is not valid."));
        } else if (EdgeHeaders.saysPlainHttp(request) && front.overTls()) {
            String query = request.query() == null ? "" : "?" + request.query();
            write(
                    request,
                    Answer.empty(301).with("Location", front.publicUrl() + path.get() + query));
        } else if (EdgeHeaders.asksForWebSocket(request)) {
            write(request, Errors.message(400, "WebSockets are not served here."));
        } else {
            pass(passage, match, traffic);
        }
    }

    private void pass(Passage passage, RouteTable.Match match, Traffic traffic) {
        HttpServerRequest request = passage.request();
        switch (match) {
            case RouteTable.Match.Found found -> enter(passage, found, traffic);
            case RouteTable.Match.OtherMethod() -> otherMethod(request);
            case RouteTable.Match.Nothing() ->
                    write(
                            request,
                            Errors.message(404, "The requested URL was not found on the server."));
        }
    }

    private void enter(Passage passage, RouteTable.Match.Found found, Traffic traffic) {
        HttpServerRequest request = passage.request();
        Visitor visitor;
        try {
            visitor = identities.visitors().recognise(request);
        } catch (RuntimeException e) {
            write(request, failed(passage, e));
            return;
        }
        if (request.getHeader("Authorization") == null && !EdgeHeaders.isOfBrowser(request)) {
            String proven = front.peers().authorization(request.connection());
            if (proven != null) {
                request.headers().set("Authorization", proven);
            }
        }
        passage.identified(identities.principal(request.getHeader("Authorization")));
        Optional<Excess> excess = turnstile.enter(passage, traffic);
        if (excess.isPresent()) {
            turnstile.refuse(passage, excess.get(), answer -> write(request, answer));
        } else if (turnstile.tooLong(passage)) {
            write(request, Errors.message(413, front.limits().tooLongMessage()));
        } else if (!audit.admits(request, found.route())) {
            write(request, Errors.notRecorded());
        } else {
            dispatch(passage, found, visitor);
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

    private void dispatch(Passage passage, RouteTable.Match.Found found, Visitor visitor) {
        HttpServerRequest request = passage.request();
        EdgeHeaders.stripIdentity(request.headers());
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
                                                                            passage.trail()))
                                                    : Future.succeededFuture(Errors.CSRF))
                            .recover(failure -> Future.succeededFuture(failed(passage, failure)))
                            .onSuccess(answer -> answer(passage, answer));
                } catch (AuthenticationException e) {
                    write(request, failed(passage, e));
                }
            }
            case Target.Passed passed -> {
                if (!isMeant(request, Buffer.buffer(), visitor)) {
                    write(request, Errors.CSRF);
                    return;
                }
                if (visitor.byCookie()) {
                    passage.keepPrivate();
                }
                EdgeHeaders.prepare(request, passage.id());
                proxy(passed).handle(request);
            }
        }
    }

    /** What gives or takes a right is recorded first; without its record it has no answer. */
    private void answer(Passage passage, Answer answer) {
        HttpServerRequest request = passage.request();
        if (passage.trail().events().isEmpty()) {
            write(request, answer);
            return;
        }
        audit.keepEvents(passage, answer.status(), vertx.getOrCreateContext())
                .onSuccess(kept -> write(request, answer))
                .onFailure(
                        failure -> {
                            LOGGER.atError()
                                    .addKeyValue("requestId", passage.id())
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

    private Answer failed(Passage passage, Throwable failure) {
        HttpServerRequest request = passage.request();
        return switch (failure) {
            case AuthenticationException e ->
                    Errors.refused(request, 401, String.valueOf(e.getMessage()));
            case Refusal e -> Errors.refused(request, e.status(), String.valueOf(e.getMessage()));
            default -> {
                LOGGER.atError()
                        .addKeyValue("requestId", passage.id())
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

    private void watch(Passage passage, Optional<Route> route) {
        HttpServerRequest request = passage.request();
        HttpServerResponse response = request.response();
        route.ifPresent(passage::routed);
        String upstream = route.map(Edge::servedBy).orElse("gateway");
        boolean[] written = {false};
        Consumer<Boolean> once =
                complete -> {
                    if (!written[0]) {
                        written[0] = true;
                        passage.end();
                        log.write(passage, upstream, complete);
                        audit.ended(
                                passage,
                                complete ? response.getStatusCode() : AccessLog.CLIENT_GONE);
                        readToEnd(request);
                    }
                };
        response.headersEndHandler(
                end -> {
                    passage.trail().takeDecisions(response.headers());
                    if (passage.isPrivate()) {
                        EdgeHeaders.keepPrivate(response.headers());
                    }
                });
        response.endHandler(end -> once.accept(true));
        response.closeHandler(close -> once.accept(false));
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
        long timer = vertx.setTimer(LINGER.toMillis(), late -> breakOff(request));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    }

    /** A connection of HTTP/2 carries other requests too. */
    private static void breakOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
