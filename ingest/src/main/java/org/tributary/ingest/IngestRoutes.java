package org.tributary.ingest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.tributary.dictionary.Dictionary;
import org.tributary.ingest.command.CommandRoutes;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.ingest.registration.RegistrationRoutes;
import org.tributary.ingest.request.Answers;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.RequestFacts;
import org.tributary.ingest.submission.SubmissionRoutes;

/** Every route, with and without {@code /v0}, with and without a slash at its end. */
record IngestRoutes(
        RegistrationRoutes registrations,
        SubmissionRoutes submissions,
        CommandRoutes commands,
        Dictionary dictionary,
        BooleanSupplier healthy,
        MeterRegistry meters) {

    private static final String BASE = "/(?:v0/)?submission";
    private static final String OPTIONAL_BASE = "/(?:(?:v0/)?submission/)?";
    private static final String NO_SUCH_URL =
            "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.";

    private FrontDesk desk() {
        return submissions.desk();
    }

    private Answers answers() {
        return desk().answers();
    }

    Router router(Vertx vertx) {
        var router = Router.router(vertx);
        router.route().handler(RequestFacts::identify).handler(this::measure);
        router.routeWithRegex(HttpMethod.GET, OPTIONAL_BASE + "_status/?").handler(this::status);
        router.routeWithRegex(HttpMethod.GET, OPTIONAL_BASE + "_version/?").handler(this::version);
        registrations.mount(router, BASE);
        submissions.mount(router, BASE);
        commands.mount(router, BASE);
        router.errorHandler(
                404, context -> unknown(context, RefusedException.notFound(NO_SUCH_URL)));
        router.errorHandler(405, context -> unknown(context, RefusedException.methodNotAllowed()));
        router.errorHandler(400, this::unexpected);
        router.errorHandler(500, this::unexpected);
        return router;
    }

    /** Who wants to change something says first who they are, also where there is nothing. */
    private void unknown(RoutingContext context, RefusedException refusal) {
        try {
            if (!context.request().method().equals(HttpMethod.GET)) {
                desk().doorkeeper().identify(context.request());
            }
            answers().failure(context, refusal);
        } catch (RefusedException e) {
            answers().failure(context, e);
        }
    }

    private void unexpected(RoutingContext context) {
        answers().failure(context, context.failure());
    }

    private void status(RoutingContext context) {
        if (healthy.getAsBoolean()) {
            context.response().putHeader("Content-Type", "text/plain").end("Healthy");
        } else {
            answers().message(context, 500, "Unhealthy");
        }
    }

    private void version(RoutingContext context) {
        var json = JsonMapper.builder().build().createObjectNode();
        var settings = dictionary.served("_settings");
        json.put("commit", "");
        json.putObject("dictionary")
                .put(
                        "commit",
                        settings == null
                                ? "Unknown"
                                : settings.path("_dict_commit").asText("Unknown"))
                .put(
                        "version",
                        settings == null
                                ? "Unknown"
                                : settings.path("_dict_version").asText("Unknown"));
        var version = IngestRoutes.class.getPackage().getImplementationVersion();
        json.put("version", version == null ? "0.1.0" : version);
        answers().json(context, 200, json.toString());
    }

    private void measure(RoutingContext context) {
        long begin = System.nanoTime();
        context.addEndHandler(
                _ ->
                        Timer.builder("ingest.requests")
                                .description("Requests from their head to the end of their answer")
                                .tag("method", context.request().method().name())
                                .tag("status", Integer.toString(context.response().getStatusCode()))
                                .publishPercentileHistogram(false)
                                .register(meters)
                                .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS));
        context.next();
    }
}
