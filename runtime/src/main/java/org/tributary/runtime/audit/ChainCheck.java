package org.tributary.runtime.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.AuditRecord;

/**
 * Checks one partition of the audit, record by record from the oldest that is kept. Several writers
 * may have written to it, each its own chain; a chain whose beginning was deleted by retention is
 * checked from its oldest kept record on. Not for use by several threads.
 */
public final class ChainCheck {

    /** Detail of a chain's first record: where the record stands that it follows. */
    public static final String AFTER_OFFSET = "after_offset";

    private final int partition;
    private final long begin;
    private final Deserializer<AuditRecord> records;
    private final @Nullable Head noted;
    private final Map<String, Link> chains = new HashMap<>();
    private final RecentHashes recent = new RecentHashes();
    private long next;
    private long before;

    /** The newest record of a chain. */
    private record Link(long number, byte[] hash, long micros) {}

    /**
     * Where a partition ended.
     *
     * @param hash hexadecimal
     */
    public record Head(long offset, String hash) {}

    /**
     * What is wrong.
     *
     * @param offset of the first record that is not what it should be
     */
    public record Fault(int partition, long offset, String what) {}

    /**
     * @param begin oldest offset that the broker still has
     * @param noted a head of an earlier check, kept where whoever could change the topic could not
     *     change it; null for none
     */
    public ChainCheck(
            int partition, long begin, Deserializer<AuditRecord> records, @Nullable Head noted) {
        this.partition = partition;
        this.begin = begin;
        this.records = records;
        this.noted = noted;
        this.next = begin;
    }

    /** Checks the next record; what is wrong with it, if anything. */
    public Optional<Fault> take(ConsumerRecord<byte[], byte[]> event) {
        long offset = event.offset();
        if (offset != next) {
            return fault(next, "offsets %d to %d are missing".formatted(next, offset - 1));
        }
        if (event.value() == null || !Seal.holds(event.value())) {
            return fault(offset, "its content is not what its hash was made of");
        }
        AuditRecord read;
        try {
            read = records.deserialize(event.topic(), event.value());
        } catch (SerializationException e) {
            return fault(offset, "no audit record: " + e.getMessage());
        }
        var found = check(event, read);
        if (found != null) {
            return fault(offset, found);
        }
        var hash = Seal.carried(event.value());
        if (noted != null
                && noted.offset() == offset
                && !noted.hash().equals(HexFormat.of().formatHex(hash))) {
            return fault(offset, "it is another record than the one that was noted");
        }
        chains.put(read.getChain(), new Link(read.getNumber(), hash, micros(read)));
        recent.put(offset, hash);
        next = offset + 1;
        return Optional.empty();
    }

    /** After the last record: whether everything is there that was noted. */
    public Optional<Fault> finish() {
        return noted != null && noted.offset() >= next && noted.offset() >= begin
                ? fault(
                        next,
                        "it ends here, but offset %d was noted earlier".formatted(noted.offset()))
                : Optional.empty();
    }

    /** Records that hold. */
    public long count() {
        return next - begin;
    }

    /** Chains that were met. */
    public int chains() {
        return chains.size();
    }

    /** The newest record, to be noted; null where there is none. */
    public @Nullable Head head() {
        var hash = recent.at(next - 1);
        return hash == null ? null : new Head(next - 1, HexFormat.of().formatHex(hash));
    }

    private Optional<Fault> fault(long offset, String what) {
        return Optional.of(new Fault(partition, offset, what));
    }

    private @Nullable String check(ConsumerRecord<byte[], byte[]> event, AuditRecord read) {
        if (event.key() == null
                || !read.getRequestId().equals(new String(event.key(), StandardCharsets.UTF_8))) {
            return "its key is not its own";
        }
        if (event.timestamp() != read.getOccurredAt().toEpochMilli()) {
            return "its time in the log is not its own";
        }
        var last = chains.get(read.getChain());
        return last == null ? first(event.offset(), read) : follows(last, read);
    }

    private static @Nullable String follows(Link last, AuditRecord read) {
        long expected = last.number() + 1;
        if (read.getNumber() < expected) {
            return "record %d of chain %s comes again or too late"
                    .formatted(read.getNumber(), read.getChain());
        }
        if (read.getNumber() > expected) {
            return "records %d to %d of chain %s are missing before it"
                    .formatted(expected, read.getNumber() - 1, read.getChain());
        }
        if (!Arrays.equals(last.hash(), read.getPrevious().bytes())) {
            return "it does not continue record %d of chain %s"
                    .formatted(last.number(), read.getChain());
        }
        return micros(read) < last.micros() ? "it is older than the record before" : null;
    }

    /** Of a chain that was not met yet. */
    private @Nullable String first(long offset, AuditRecord read) {
        if (read.getNumber() == 0) {
            return opening(offset, read);
        }
        // Retention takes whole stretches off the front; what is gone must have stood there.
        before += read.getNumber();
        return before > begin
                ? "chain %s begins with record %d, and what came before was not deleted by retention"
                        .formatted(read.getChain(), read.getNumber())
                : null;
    }

    private @Nullable String opening(long offset, AuditRecord read) {
        var after = read.getDetails().get(AFTER_OFFSET);
        if (after == null) {
            return null;
        }
        long place;
        try {
            place = Long.parseLong(after);
        } catch (NumberFormatException e) {
            return "it does not say which record it follows";
        }
        var hash = recent.at(place);
        return place >= offset || (hash != null && !Arrays.equals(hash, read.getPrevious().bytes()))
                ? "the record at offset %d is not the one that chain %s followed"
                        .formatted(place, read.getChain())
                : null;
    }

    private static long micros(AuditRecord read) {
        var at = read.getOccurredAt();
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
    }
}
