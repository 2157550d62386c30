package org.tributary.harmonize.decide.release;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.ErrorPage;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.event.v1.TransactionRow;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.submission.Head;

/** Sends to the topics of decide, with the headers that each of them has. */
public final class Outlet {

    public static final String ENTITIES = "publish-entities";
    public static final String OUTCOMES = "publish-outcomes";
    public static final String TRANSACTIONS = "publish-transactions";
    public static final String PROJECTS = "publish-projects";
    public static final String FILES = "publish-files";

    private static final long MICROS = 1000;
    private static final byte[] SOURCE = utf8("/tributary/harmonize");
    private static final byte[] SPEC_VERSION = utf8("1.0");
    private static final String RELEASED = "org.tributary.submission.released";

    private final ProcessorContext<String, Object> context;
    private final Serializer<GenericContainer> serializer;

    public Outlet(
            ProcessorContext<String, Object> context, Serializer<GenericContainer> serializer) {
        this.context = context;
        this.serializer = serializer;
    }

    /** A change of a record. */
    void entity(StoredRecord record, Change change, byte[] event, Cause cause, long sequence) {
        var key = record.id() + "|" + sequence;
        entity(
                record.projectId(),
                key,
                event,
                cause,
                "org.tributary.entity." + record.type() + change.suffix());
    }

    /** The end of a transaction in its lane. */
    void released(SubmissionReleased released, Cause cause) {
        var lane = released.getProjectId();
        var event = serializer.serialize(Topics.ENTITIES.name(), released);
        var key = "transaction-" + released.getTransactionId() + "|" + released.getSequence();
        entity(lane, key, event, cause, RELEASED);
    }

    private void entity(String lane, String key, byte[] event, Cause cause, String type) {
        var instant = Head.instant(cause.occurredAt());
        var headers =
                new RecordHeaders()
                        .add("ce_specversion", SPEC_VERSION)
                        .add("ce_id", utf8(key))
                        .add("ce_source", SOURCE)
                        .add("ce_type", utf8(type))
                        .add("ce_time", utf8(DateTimeFormatter.ISO_INSTANT.format(instant)));
        var traceparent = cause.traceparent();
        if (traceparent != null) {
            headers.add("traceparent", utf8(traceparent));
        }
        send(ENTITIES, key, new EntityEvent(lane, event), cause.occurredAt() / MICROS, headers);
    }

    /** Wall clock in milliseconds, as on what is sent without a time of its own. */
    public long now() {
        return context.currentSystemTimeMs();
    }

    /** A change of a file. */
    void file(String guid, Object event) {
        send(FILES, guid, event, context.currentSystemTimeMs(), new RecordHeaders());
    }

    public void outcome(SubmissionOutcome outcome) {
        long id = outcome.getTransactionId();
        now(OUTCOMES, Long.toString(id), outcome, answerHeaders(outcome.getOrigin(), id));
    }

    public void page(ResultPage page) {
        long id = page.getTransactionId();
        now(OUTCOMES, Long.toString(id), page, answerHeaders(page.getOrigin(), id));
    }

    /** A part of the errors; nobody waits for it. */
    public void errors(ErrorPage page) {
        long id = page.getTransactionId();
        now(OUTCOMES, Long.toString(id), page, answerHeaders("", id));
    }

    public void transaction(TransactionRow row) {
        now(TRANSACTIONS, Long.toString(row.getTransactionId()), row, new RecordHeaders());
    }

    /**
     * @param known null where it is gone
     */
    public void project(String lane, @Nullable ProjectKnown known) {
        now(PROJECTS, lane, known, new RecordHeaders());
    }

    private static Headers answerHeaders(String origin, long transactionId) {
        return new RecordHeaders()
                .add("origin", utf8(origin))
                .add("transaction_id", utf8(Long.toString(transactionId)));
    }

    private void now(String sink, String key, @Nullable Object value, Headers headers) {
        send(sink, key, value, context.currentSystemTimeMs(), headers);
    }

    private void send(
            String sink, String key, @Nullable Object value, long timestamp, Headers headers) {
        context.forward(new Record<>(key, value, timestamp, headers), sink);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
