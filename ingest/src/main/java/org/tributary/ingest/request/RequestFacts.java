package org.tributary.ingest.request;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.runtime.access.Principal;

/** What the events say of a request, and what its headers and query ask for. */
public final class RequestFacts {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Pattern WAIT = Pattern.compile("(?i)\\bwait *= *([0-9]{1,9})\\b");
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final String origin;
    private final Clock clock;

    /**
     * @param origin this instance, for which outcomes are marked
     */
    public RequestFacts(String origin, Clock clock) {
        this.origin = origin;
        this.clock = clock;
    }

    /** Gives a request its id, and its answer too. */
    public static void identify(RoutingContext context) {
        var sent = context.request().getHeader(REQUEST_ID);
        var id =
                sent != null && USABLE_ID.matcher(sent).matches()
                        ? sent
                        : UUID.randomUUID().toString();
        context.put(REQUEST_ID, id);
        context.response().putHeader(REQUEST_ID, id);
        context.next();
    }

    /** The id of a request. */
    public static String id(RoutingContext context) {
        return String.valueOf(context.<String>get(REQUEST_ID));
    }

    /** The same of a request that may not be repeated under a key. */
    public Request describe(RoutingContext context, Principal principal, boolean waits) {
        return describe(context, principal, waits, null);
    }

    /**
     * The request as its events describe it.
     *
     * @param waits false where nobody waits for the outcome
     * @param idempotencyKey as {@link #idempotencyKey} gives it
     */
    public Request describe(
            RoutingContext context,
            Principal principal,
            boolean waits,
            @Nullable String idempotencyKey) {
        return new Request(
                id(context),
                waits ? origin : "",
                principal.username(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                context.request().path(),
                isDetailed(context),
                idempotencyKey,
                null);
    }

    /**
     * A request that its method, path and query say all of. Under a key it may be repeated.
     *
     * @param async true where nobody waits for the outcome
     */
    public Request describeCommand(RoutingContext context, Principal principal, boolean async) {
        var key = idempotencyKey(context, principal, "command");
        var asked = "%s %s".formatted(context.request().method(), context.request().uri());
        return Request.newBuilder(describe(context, principal, !async || key != null, key))
                .setBodyDigest(key == null ? null : digest(asked))
                .build();
    }

    /** Whether the request carries an idempotency key. */
    public static boolean isRepeatable(RoutingContext context) {
        return context.request().headers().contains(IDEMPOTENCY_KEY);
    }

    /** Whether the client asked for more than Gen3's keys in the body of its answer. */
    static boolean isDetailed(RoutingContext context) {
        return "true".equalsIgnoreCase(context.request().getHeader("X-Tributary-Details"));
    }

    /** The trace that the request belongs to; a new one where it names none. */
    public static String traceparent(HttpServerRequest request) {
        var sent = request.getHeader("traceparent");
        if (sent != null && TRACEPARENT.matcher(sent).matches()) {
            return sent;
        }
        var random = ThreadLocalRandom.current();
        return "00-%016x%016x-%016x-01"
                .formatted(
                        random.nextLong(1, Long.MAX_VALUE),
                        random.nextLong(),
                        random.nextLong(1, Long.MAX_VALUE));
    }

    /**
     * {@code Prefer: wait=<seconds>} (RFC 7240): how long after the verdict the client waits for
     * the graph; empty where it says nothing that can be read.
     */
    static Optional<Duration> patience(RoutingContext context) {
        return context.request().headers().getAll("Prefer").stream()
                .map(WAIT::matcher)
                .filter(Matcher::find)
                .map(wait -> Duration.ofSeconds(Long.parseLong(wait.group(1))))
                .findFirst();
    }

    /** {@code ?async=true}; 400 for anything that is no boolean (contract B.2). */
    public static boolean isAsync(RoutingContext context) {
        var values = context.queryParam("async");
        if (values.isEmpty()) {
            return false;
        }
        return switch (values.getFirst().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw RefusedException.badRequest("Boolean value not one of [true, false]");
        };
    }

    /** {@code ?mode=partial}; 400 for what is no mode. */
    public static SubmissionMode mode(RoutingContext context) {
        var values = context.queryParam("mode");
        if (values.isEmpty()) {
            return SubmissionMode.ALL;
        }
        return switch (values.getFirst().toLowerCase(Locale.ROOT)) {
            case "all" -> SubmissionMode.ALL;
            case "partial" -> SubmissionMode.PARTIAL;
            default -> throw RefusedException.badRequest("mode not one of [all, partial]");
        };
    }

    /**
     * The header {@code Idempotency-Key}, made the requester's own on one route: a digest.
     *
     * @return null where the client sent none
     */
    public static @Nullable String idempotencyKey(
            RoutingContext context, Principal principal, String route) {
        var sent = context.request().getHeader(IDEMPOTENCY_KEY);
        if (sent == null) {
            return null;
        }
        if (!KEY.matcher(sent).matches()) {
            throw RefusedException.badRequest(
                    IDEMPOTENCY_KEY + " must be 1 to 255 visible ASCII characters");
        }
        var username = principal.username();
        var owner = username == null ? "client " + principal.clientId() : "user " + username;
        return digest(String.join("\n", owner, route, sent));
    }

    private static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
