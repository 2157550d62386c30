package org.tributary.gateway.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.EventClasses;
import org.tributary.event.v1.AuditDecision;
import org.tributary.event.v1.AuditRecord;
import org.tributary.runtime.audit.Decision;

/**
 * The gateway's record of who did what. Requests are recorded when they end, without their waiting
 * for it; what gives or takes a right is recorded before its answer. While records cannot be kept,
 * nothing is served that would have to be recorded. Safe for any thread.
 */
public final class Audit implements AutoCloseable {

    /** Category of requests. */
    public static final String REQUEST = "request";

    static {
        EventClasses.trust();
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(Audit.class);

    private final Outbox outbox;
    private final AuditSettings settings;
    private final Clock clock;
    private final LongAdder refused = new LongAdder();
    private final Counter refusals;

    /** Records into a log, which it closes. */
    public Audit(AuditLog log, AuditSettings settings, Clock clock, MeterRegistry meters) {
        this.outbox = new Outbox(log, settings);
        this.settings = settings;
        this.clock = clock;
        this.refusals =
                Counter.builder("gateway.audit.refused")
                        .description("Requests refused because the audit took no records")
                        .register(meters);
        Gauge.builder("gateway.audit.waiting", outbox, Outbox::waiting)
                .description("Audit records that are not kept yet")
                .register(meters);
        outbox.start();
    }

    /** Whether a request may be served. */
    public boolean open() {
        boolean open = outbox.open();
        if (open && refused.sum() > 0) {
            long requests = refused.sumThenReset();
            var id = UUID.randomUUID().toString();
            put(event(RequestFacts.none(id), new AuditEvent.Refused(requests)));
        }
        return open;
    }

    /** Counts a request that was not served because the audit is not {@link #open}. */
    public void refuse() {
        refused.increment();
        refusals.increment();
    }

    /** Records a request that ended. */
    public void request(RequestFacts facts) {
        put(record(facts, REQUEST));
    }

    /**
     * Records what a request did.
     *
     * @return done when all of it is kept; fails where that takes longer than the patience of the
     *     settings
     */
    public CompletionStage<Void> events(RequestFacts facts, List<AuditEvent> events) {
        CompletableFuture<?>[] kept =
                events.stream()
                        .map(each -> keep(event(facts, each)))
                        .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(kept)
                .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Records what no request asked for, such as a file that changed. */
    public CompletionStage<Void> event(AuditEvent event) {
        return events(RequestFacts.none(UUID.randomUUID().toString()), List.of(event));
    }

    private CompletableFuture<Void> keep(AuditRecord.Builder record) {
        var kept = new CompletableFuture<Void>();
        outbox.put(
                record,
                failure -> {
                    if (failure == null) {
                        kept.complete(null);
                    } else {
                        kept.completeExceptionally(failure);
                    }
                });
        return kept;
    }

    private void put(AuditRecord.Builder record) {
        outbox.put(record, Audit::told);
    }

    private static void told(@Nullable Throwable failure) {
        if (failure != null) {
            LOGGER.atError().setCause(failure).log("audit record lost");
        }
    }

    private AuditRecord.Builder event(RequestFacts facts, AuditEvent event) {
        var record = record(facts, event.category());
        if (event.username() != null) {
            record.setUsername(event.username()).setSubject(event.subject());
        }
        var details = new HashMap<String, String>();
        event.details().forEach((name, value) -> details.put(name, cut(value)));
        if (event.subject() != null) {
            record.setSubject(event.subject());
        }
        return record.setDetails(details).setResourcePaths(event.resourcePaths());
    }

    private static String cut(String text) {
        return Redaction.cut(text);
    }

    private AuditRecord.Builder record(RequestFacts facts, String category) {
        return AuditRecord.newBuilder()
                .setRequestId(facts.id())
                .setOccurredAt(clock.instant())
                .setCategory(category)
                .setUsername(facts.username())
                .setSubject(facts.subject())
                .setClientId(facts.clientId())
                .setMethod(facts.method())
                .setPath(cut(facts.path()))
                .setQuery(Redaction.query(facts.query()))
                .setRoute(facts.route())
                .setStatus(facts.status())
                .setDecision(facts.decision())
                .setDecisions(facts.decisions().stream().map(Audit::asked).toList())
                .setDurationMs(facts.durationMs())
                .setAddress(facts.address())
                .setDetails(Map.of())
                .setResourcePaths(List.of());
    }

    private static AuditDecision asked(Decision decision) {
        return new AuditDecision(
                decision.service(), decision.method(), decision.resource(), decision.allowed());
    }

    @Override
    public void close() {
        outbox.close();
    }
}
