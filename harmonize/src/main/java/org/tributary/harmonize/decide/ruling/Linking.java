package org.tributary.harmonize.decide.ruling;

import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Link;
import org.tributary.harmonize.decide.fault.Faults;
import org.tributary.harmonize.decide.link.LinkRules;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredLink;
import org.tributary.harmonize.decide.record.StoredRecord;

/** Second pass: what the system keeps for itself, where the links lead, and the link rules. */
final class Linking {

    /** File states in which a file record may still be updated (contract B.9). */
    private static final Set<String> UPDATABLE =
            Set.of("registered", "uploading", "uploaded", "validating");

    private final Work work;
    private final LinkTargets targets;
    private final FileRules files;

    Linking(Work work) {
        this.work = work;
        this.targets = new LinkTargets(work);
        this.files = new FileRules(work);
    }

    void link(Candidate candidate) {
        var type = candidate.type();
        var id = candidate.id();
        if (type == null || id == null || candidate.action() == Action.NONE) {
            return;
        }
        boolean identified = candidate.isSound();
        var stored = work.stored(candidate);
        if (stored != null && identified) {
            judgeSystemProperties(candidate, type, stored);
        }
        int before = candidate.faults().size();
        for (var reference : candidate.sent().getLinks()) {
            type.node()
                    .link(reference.getName())
                    .ifPresent(link -> targets.find(candidate, link, reference));
        }
        if (!identified || candidate.faults().size() > before) {
            return;
        }
        var merge = Merge.of(work, candidate, id, stored);
        LinkRules.broken(type.node(), link -> merge.targets(link).size()).forEach(candidate::fault);
        files.judge(candidate, type, merge, stored);
        candidate.linked();
        if (candidate.isSound() || !work.head().partial()) {
            keepLimited(candidate, type, merge);
        }
        if (merge.changed() && candidate.isSound()) {
            candidate.changed();
            work.tally().addChanged();
        }
        if (type.linksToItself()
                && merge.added().stream().anyMatch(link -> isNewSibling(candidate, type, link))) {
            work.tally().markSelfLinked();
        }
    }

    private void judgeSystemProperties(Candidate candidate, RecordType type, StoredRecord stored) {
        var before = work.types().properties(stored);
        var sent = type.layout().read(Merge.bytes(candidate));
        for (var each : type.defaults()) {
            if (each.name().equals("file_state")) {
                var state = before.text(each.position());
                if (state != null && !UPDATABLE.contains(state)) {
                    candidate.fault(Faults.fileLocked(state));
                }
            }
            if (isOther(sent, before, each.position())) {
                candidate.warning(
                        Faults.ignoredProperty(each.name(), shown(sent, each.position())));
            }
        }
        for (int position : type.locked()) {
            if (!before.isAbsent(position) && isOther(sent, before, position)) {
                candidate.fault(
                        Faults.systemProperty(
                                type.layout().name(position),
                                shown(before, position),
                                shown(sent, position)));
            }
        }
    }

    private static boolean isOther(PropertyValues sent, PropertyValues stored, int position) {
        return !sent.isAbsent(position) && !sent.sameAs(stored, position);
    }

    private static String shown(PropertyValues values, int position) {
        return String.valueOf(values.value(position));
    }

    /** Keeps what the third pass counts. */
    private void keepLimited(Candidate candidate, RecordType type, Merge merge) {
        if (!type.limitsChildren()) {
            return;
        }
        work.tally().markLimited();
        merge.added().forEach(link -> keepLimited(candidate, type, link, true));
        merge.removed().forEach(link -> keepLimited(candidate, type, link, false));
    }

    private void keepLimited(Candidate candidate, RecordType type, StoredLink link, boolean added) {
        var id = candidate.id();
        boolean limited = type.node().link(link.name()).filter(Linking::isLimited).isPresent();
        if (id != null && limited) {
            work.pending().putChild(link.target(), type.name(), link.name(), id, added);
        }
    }

    /**
     * A refused record neither takes a place at its parents nor makes room there.
     *
     * @param added false where others that wanted the same place fall with it
     */
    void withdraw(Candidate candidate, boolean added) {
        var type = candidate.type();
        var id = candidate.id();
        if (type == null || id == null || !candidate.isLinked() || !type.limitsChildren()) {
            return;
        }
        var merge = Merge.of(work, candidate, id, work.stored(candidate));
        var gone = new ArrayList<>(merge.removed());
        if (added) {
            gone.addAll(merge.added());
        }
        for (var link : gone) {
            work.pending().removeChild(link.target(), type.name(), link.name(), id);
        }
    }

    static boolean isLimited(Link link) {
        return link.multiplicity().fromOne();
    }

    /** True where the parent is a new record of the same type, which must be written first. */
    private boolean isNewSibling(Candidate candidate, RecordType type, StoredLink link) {
        return isSibling(candidate, type, link) && isNew(link);
    }

    static boolean isSibling(Candidate candidate, @Nullable RecordType type, StoredLink link) {
        return type != null
                && !link.target().equals(candidate.id())
                && type.node()
                        .link(link.name())
                        .filter(own -> own.targetType().equals(type.name()))
                        .isPresent();
    }

    private boolean isNew(StoredLink link) {
        var pending = work.pending().find(link.target());
        return pending != null && pending.created();
    }
}
