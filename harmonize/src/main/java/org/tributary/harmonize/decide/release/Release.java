package org.tributary.harmonize.decide.release;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.HarmonizedValue;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordKey;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredLink;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.ruling.FileFacts;
import org.tributary.harmonize.decide.ruling.Merge;
import org.tributary.harmonize.decide.ruling.Work;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.store.LaneStore;
import org.tributary.harmonize.decide.store.RecordStore;
import org.tributary.harmonize.decide.submission.Head;

/**
 * Writes events to the log of one lane, each with the lane's next sequence, and the same changes to
 * the stores. {@link #close()} keeps the sequence; everything until then is in one commit.
 */
public final class Release {

    private final LaneStore lanes;
    private final RecordStore records;
    private final EntityEncoder encoder;
    private final Outlet outlet;
    private final Cause cause;
    private final FileEvents files;
    private Lane lane;
    private long bytes;

    Release(
            LaneStore lanes,
            RecordStore records,
            EntityEncoder encoder,
            Outlet outlet,
            Cause cause,
            Lane lane) {
        this.lanes = lanes;
        this.records = records;
        this.encoder = encoder;
        this.outlet = outlet;
        this.cause = cause;
        this.files = new FileEvents(records.files(), outlet, cause);
        this.lane = lane;
    }

    /** Sequence of the last event. */
    public long sequence() {
        return lane.sequence();
    }

    /** Bytes of the events so far. */
    public long bytes() {
        return bytes;
    }

    /** Writes an accepted record that changes something. */
    public void write(Work work, Candidate candidate) {
        var id = candidate.id();
        var type = candidate.type();
        if (id == null || type == null) {
            throw new IllegalStateException("an accepted record has an id and a type");
        }
        var stored = work.stored(candidate);
        var merge = Merge.of(work, candidate, id, stored);
        var sent = candidate.sent();
        var submitterId = sent.getSubmitterId();
        write(
                new StoredRecord(
                        id,
                        type.name(),
                        lane.id(),
                        submitterId == null && stored != null ? stored.submitterId() : submitterId,
                        stored == null ? firstVersion(id) : stored.version() + 1,
                        stored == null ? cause.occurredAt() : stored.createdAt(),
                        cause.transactionId(),
                        type.schemaId(),
                        merge.links(),
                        merge.properties().bytes(),
                        stored != null && stored.marked()),
                type,
                stored == null ? Change.CREATED : Change.UPDATED,
                new Links(merge.added(), merge.removed()),
                sent.getHarmonized());
        if (stored == null) {
            lane = lane.withRecord();
        }
        if (FileFacts.concerns(type)) {
            files.tell(id, lane.id(), type, merge.properties(), sent.getUrls());
        }
        if (candidate.isAliased()) {
            keepAlias(id, type, submitterId);
        }
    }

    /** A record that stays as it is; the places of its file's bytes may be others. */
    public void pass(Work work, Candidate candidate) {
        var type = candidate.type();
        var stored = work.stored(candidate);
        boolean told = candidate.isSound() && !candidate.sent().getUrls().isEmpty();
        if (told && type != null && stored != null) {
            place(stored, type, work.types().properties(stored), candidate.sent().getUrls());
        }
    }

    /** Tells where the bytes of a record's file are. */
    public void place(
            StoredRecord record, RecordType type, PropertyValues properties, List<String> urls) {
        files.tell(record.id(), lane.id(), type, properties, urls);
    }

    private int firstVersion(UUID id) {
        return lane.deleted() == 0 ? 1 : records.buried(id) + 1;
    }

    /** Links that a change adds and removes. */
    public record Links(List<StoredLink> added, List<StoredLink> removed) {
        public static final Links SAME = new Links(List.of(), List.of());
    }

    /** Writes a record with its new links. */
    public void write(
            StoredRecord record,
            RecordType type,
            Change change,
            Links links,
            List<HarmonizedValue> harmonized) {
        records.put(record);
        links.added()
                .forEach(
                        link ->
                                records.link(
                                        link.target(), record.type(), link.name(), record.id()));
        unlink(record, links.removed());
        append(record, type, change, harmonized);
    }

    /** Writes a record whose own properties were edited; it was changed at the cause's time. */
    public void edit(StoredRecord record, RecordType type, PropertyEdit edit) {
        edit.text(type.updatedDatetime(), Work.datetime(cause.occurredAt()));
        write(
                record.next(
                        cause.transactionId(),
                        type.schemaId(),
                        record.links(),
                        edit.build().bytes()),
                type,
                Change.UPDATED,
                Links.SAME,
                List.of());
    }

    /** Deletes a record that nothing links to any more. */
    public void delete(StoredRecord record, RecordType type) {
        unlink(record, record.links());
        var last =
                record.next(cause.transactionId(), type.schemaId(), List.of(), record.properties());
        records.bury(record.id(), last.version());
        if (!type.isAdministrative()) {
            lane = lane.withoutRecord();
        }
        var submitterId = record.submitterId();
        if (submitterId != null) {
            var key = RecordKey.of(lane.id(), type.name(), submitterId);
            if (lane.aliases() > 0 && records.removeAlias(key, record.id())) {
                lane = lane.withAliases(-1);
            }
        }
        append(last, type, Change.DELETED, List.of());
    }

    private void unlink(StoredRecord record, List<StoredLink> removed) {
        removed.forEach(
                link -> records.unlink(link.target(), record.type(), link.name(), record.id()));
    }

    private void append(
            StoredRecord record, RecordType type, Change change, List<HarmonizedValue> harmonized) {
        lane = lane.withSequence(lane.sequence() + 1);
        var event = encoder.encode(record, type, change, cause, lane.sequence(), harmonized);
        bytes += event.length;
        outlet.entity(record, change, event, cause, lane.sequence());
    }

    /** The project has this state from now on. */
    public void enter(@Nullable String state) {
        lane = lane.withState(state);
    }

    /** The project or program is gone; only its sequence stays. */
    public void leave() {
        lane = lane.gone();
    }

    private void keepAlias(UUID id, RecordType type, @Nullable String submitterId) {
        if (submitterId != null) {
            records.putAlias(RecordKey.of(lane.id(), type.name(), submitterId), id);
            lane = lane.withAliases(1);
        }
    }

    /**
     * Ends the transaction in the log.
     *
     * @param count of its events
     */
    public void end(long count) {
        lane = lane.withSequence(lane.sequence() + 1);
        outlet.released(
                new SubmissionReleased(
                        lane.id(),
                        cause.transactionId(),
                        lane.sequence(),
                        count,
                        Head.instant(cause.occurredAt())),
                cause);
    }

    /** Keeps the lane as it is now. */
    public Lane close() {
        lanes.put(lane);
        return lane;
    }
}
