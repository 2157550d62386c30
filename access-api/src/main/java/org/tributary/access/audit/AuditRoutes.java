package org.tributary.access.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.runtime.access.AuthenticationException;

/** {@code /audit/…} (access contract H.1); only asking, for records come by the log. */
public final class AuditRoutes {

    /** The version of Gen3's audit service whose interface this is. */
    private static final String VERSION = "2.2.2";

    private static final String SERVICE = "audit";

    private final AuditRecords records;
    private final AuditSettings settings;
    private final Caller caller;
    private final Blocking blocking;
    private final Clock clock;

    public AuditRoutes(
            AuditRecords records,
            AuditSettings settings,
            Caller caller,
            Blocking blocking,
            Clock clock) {
        this.records = records;
        this.settings = settings;
        this.caller = caller;
        this.blocking = blocking;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get("/audit/log/:category").handler(this::log);
        router.get("/audit/_schema").handler(context -> JsonAnswers.ok(context, schema()));
        router.get("/audit/_status")
                .handler(context -> JsonAnswers.ok(context, object().put("status", "OK")));
        router.get("/audit/_version")
                .handler(context -> JsonAnswers.ok(context, object().put("version", VERSION)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode schema() {
        var schema = object();
        for (var category : AuditCategory.values()) {
            schema.set(category.word(), category.schema());
        }
        return schema;
    }

    private void log(RoutingContext context) {
        try {
            var category = admitted(context);
            var query =
                    AuditQuery.of(
                            category,
                            context.queryParams(),
                            settings,
                            clock.instant().getEpochSecond());
            blocking.run(context, () -> answer(query, settings, records))
                    .onSuccess(answer -> JsonAnswers.ok(context, answer))
                    .onFailure(failure -> fail(context, failure));
        } catch (HttpFailure | AuthenticationException failure) {
            fail(context, failure);
        }
    }

    private AuditCategory admitted(RoutingContext context) {
        var principal = caller.require(context);
        var category =
                AuditCategory.of(context.pathParam("category"))
                        .orElseThrow(
                                () ->
                                        HttpFailure.badRequest(
                                                "'%s' is not a category"
                                                        .formatted(context.pathParam("category"))));
        if (!caller.may(context, principal, SERVICE, "read", category.resource())) {
            throw new HttpFailure(403, "Permission denied");
        }
        return category;
    }

    /** Reads and answers. Blocks. */
    static JsonNode answer(AuditQuery query, AuditSettings settings, AuditRecords records) {
        var answer = AuditAnswer.to(query, settings);
        var deadline = System.nanoTime() + settings.timeout().toNanos();
        records.scan(
                Instant.ofEpochSecond(query.start()),
                Instant.ofEpochSecond(query.stop()),
                record -> {
                    if (System.nanoTime() - deadline > 0) {
                        throw HttpFailure.badRequest(
                                "The answer takes longer than %d s: ask for less time"
                                        .formatted(settings.timeout().toSeconds()));
                    }
                    if (query.takes(record)) {
                        answer.take(record);
                    }
                    return answer.wants(AuditField.second(record));
                });
        var json = object();
        json.set("nextTimeStamp", answer.next());
        json.set("data", answer.data());
        return json;
    }

    /** Gen3's audit service words its errors as {@code detail}. */
    private static void fail(RoutingContext context, Throwable failure) {
        switch (failure) {
            case HttpFailure known -> detail(context, known.status(), known);
            case AuthenticationException unknown -> detail(context, 401, unknown);
            default -> context.fail(failure);
        }
    }

    private static void detail(RoutingContext context, int status, Throwable failure) {
        JsonAnswers.send(
                context, status, object().put("detail", String.valueOf(failure.getMessage())));
    }
}
