package org.tributary.harmonize.decide.ruling;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.RecordKey;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.store.Pending;
import org.tributary.harmonize.decide.store.RecordStore;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Tally;

/** A submission in work, with all that its records are held against. */
public final class Work {

    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS+00:00")
                    .withZone(ZoneOffset.UTC);

    private final Head head;
    private final Lane lane;
    private final RecordTypes types;
    private final RecordStore records;
    private final Pending pending;
    private final RecordIds ids;
    private final Tally tally;
    private final String datetime;

    public Work(
            Head head,
            Lane lane,
            RecordTypes types,
            RecordStore records,
            Pending pending,
            RecordIds ids,
            Tally tally) {
        this.head = head;
        this.lane = lane;
        this.types = types;
        this.records = records;
        this.pending = pending;
        this.ids = ids;
        this.tally = tally;
        this.datetime = datetime(head.occurredAt());
    }

    /** As in {@code created_datetime}: ISO 8601 with microseconds and offset. */
    public static String datetime(long micros) {
        return DATETIME.format(Head.instant(micros));
    }

    public Head head() {
        return head;
    }

    public String projectId() {
        return head.projectId();
    }

    public RecordTypes types() {
        return types;
    }

    public RecordIds ids() {
        return ids;
    }

    public Tally tally() {
        return tally;
    }

    RecordStore records() {
        return records;
    }

    Pending pending() {
        return pending;
    }

    /** The one time value of the request. */
    String datetime() {
        return datetime;
    }

    /** The record that a candidate updates; null where it creates one. */
    public @Nullable StoredRecord stored(Candidate candidate) {
        var id = candidate.id();
        return candidate.action() == Action.UPDATE && id != null ? records.find(id) : null;
    }

    /** True where a record of the project had this id and was deleted. */
    boolean isBuried(UUID id) {
        return lane.deleted() > 0 && records.buried(id) > 0;
    }

    /** True where clients chose ids for records of the project. */
    boolean hasAliases() {
        return lane.aliases() > 0;
    }

    /**
     * @param id that the key gives
     */
    @Nullable StoredRecord storedBy(RecordKey key, UUID id) {
        var stored = records.find(id);
        return stored != null && hasKey(stored, key) ? stored : null;
    }

    /** A stored record of whatever project by its key. */
    @Nullable StoredRecord storedAnywhere(RecordKey key) {
        var alias = records.alias(key);
        return storedBy(key, alias == null ? ids.ofKey(key, 0) : alias);
    }

    static boolean hasKey(StoredRecord stored, RecordKey key) {
        var submitterId = stored.submitterId();
        return stored.type().equals(key.type())
                && stored.projectId().equals(key.projectId())
                && submitterId != null
                && RecordKey.lower(submitterId).equals(key.submitterId());
    }
}
