package org.tributary.harmonize.decide.ruling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredLink;

/** A submitted record on its way through the passes. */
public final class Candidate {

    private static final int CHUNK_BITS = 16;

    private final CheckedRecord sent;
    private final long position;
    private final @Nullable RecordType type;
    private Action action = Action.NONE;
    private @Nullable UUID id;
    private boolean aliased;
    private boolean linked;
    private boolean changed;
    private int level;
    private List<EntityError> faults;
    private List<EntityError> warnings = List.of();
    private List<EntityError> told = List.of();
    private List<StoredLink> links = List.of();

    /**
     * @param chunk number of its chunk
     * @param index in the chunk
     * @param type null where the record names none
     */
    public Candidate(CheckedRecord sent, int chunk, int index, @Nullable RecordType type) {
        this.sent = sent;
        this.position = ((long) chunk << CHUNK_BITS) | index;
        this.type = type;
        this.faults = sent.getErrors();
    }

    public CheckedRecord sent() {
        return sent;
    }

    /** Place in the request, increasing. */
    public long position() {
        return position;
    }

    public @Nullable RecordType type() {
        return type;
    }

    /** False where the record is passed over or only a transactional error of the request. */
    public boolean isEntity() {
        return sent.getRefusal() == null && (type != null || !sent.getErrors().isEmpty());
    }

    public Action action() {
        return action;
    }

    /** Id of the record; null where it failed before it had one. */
    public @Nullable UUID id() {
        return id;
    }

    /** True where the id is not the one that the key gives. */
    public boolean isAliased() {
        return aliased;
    }

    /** True where all links were found, so that limits on them can be judged. */
    public boolean isLinked() {
        return linked;
    }

    /** True where the record gets an event. */
    public boolean isChanged() {
        return changed;
    }

    /** Level of links within the type: parents have a lower one. */
    public int level() {
        return level;
    }

    public List<EntityError> faults() {
        return Collections.unmodifiableList(faults);
    }

    public List<EntityError> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** What is wrong with the record but answered as a fault of the request. */
    public List<EntityError> told() {
        return Collections.unmodifiableList(told);
    }

    /** All that is wrong with the record, whatever part of the answer says it. */
    public int errorCount() {
        return faults.size() + told.size() + (sent.getRefusal() == null ? 0 : 1);
    }

    /** Parents that were sent and found, each once. */
    public List<StoredLink> links() {
        return Collections.unmodifiableList(links);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }

    void becomes(Action what, UUID which) {
        action = what;
        id = which;
    }

    void aliased() {
        aliased = true;
    }

    void linked() {
        linked = true;
    }

    void changed() {
        changed = true;
    }

    void unchanged() {
        changed = false;
    }

    void level(int found) {
        level = found;
    }

    void fault(EntityError fault) {
        faults = grown(faults);
        faults.add(fault);
    }

    void warning(EntityError warning) {
        warnings = grown(warnings);
        warnings.add(warning);
    }

    void tell(EntityError error) {
        told = grown(told);
        told.add(error);
    }

    void link(StoredLink link) {
        if (!links.contains(link)) {
            links = grown(links);
            links.add(link);
        }
    }

    void restore(
            boolean wasAliased,
            boolean wasLinked,
            boolean wasChanged,
            List<EntityError> knownFaults,
            List<EntityError> knownWarnings,
            List<EntityError> knownTold,
            List<StoredLink> knownLinks) {
        aliased = wasAliased;
        linked = wasLinked;
        changed = wasChanged;
        faults = knownFaults;
        warnings = knownWarnings;
        told = knownTold;
        links = knownLinks;
    }

    /** Most records have none of these, so their lists are made late. */
    private static <T> List<T> grown(List<T> list) {
        return list instanceof ArrayList<T> ? list : new ArrayList<>(list);
    }
}
