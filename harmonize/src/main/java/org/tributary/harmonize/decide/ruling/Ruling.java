package org.tributary.harmonize.decide.ruling;

import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.fault.Faults;
import org.tributary.harmonize.decide.fault.Problems;
import org.tributary.harmonize.decide.record.StoredLink;
import org.tributary.harmonize.decide.store.PendingRecord;
import org.tributary.harmonize.decide.submission.Pass;
import org.tributary.harmonize.decide.submission.Tally;

/**
 * Takes records through the passes of a decision and counts what is found. A pass must have seen
 * all records of the submission before the next one begins; within a pass they come in the order of
 * the request, in as many steps as one likes.
 */
public final class Ruling {

    private final Work work;
    private final Identification identification;
    private final Linking linking;

    public Ruling(Work work) {
        this.work = work;
        this.identification = new Identification(work);
        this.linking = new Linking(work);
    }

    /** One record in one of the passes that see each record once. */
    public void pass(Pass pass, Candidate candidate) {
        boolean sound = pass == Pass.IDENTIFY || candidate.isSound();
        switch (pass) {
            case IDENTIFY -> identification.identify(candidate);
            case LINK -> linking.link(candidate);
            case LIMIT -> limit(candidate);
            case ORDER -> order(candidate);
        }
        if (sound && !candidate.isSound() && candidate.isEntity()) {
            work.tally().addFaulty(candidate.sent().getDocument());
        }
    }

    /** A document without a record is a fault of the request (contract B.5). */
    public static void requireRecords(Tally tally) {
        for (int i = 0; i < tally.documents().size(); i++) {
            if (tally.document(i).entities() == 0) {
                tally.addProblem(i, Problems.NOTHING);
            }
        }
    }

    /**
     * Third pass: a parent that may have one child by a link has no second one, counting what is
     * stored, what the request adds and what it removes.
     */
    private void limit(Candidate candidate) {
        var type = candidate.type();
        var id = candidate.id();
        if (type == null || id == null || !candidate.isLinked() || !type.limitsChildren()) {
            return;
        }
        var merge = Merge.of(work, candidate, id, work.stored(candidate));
        for (var link : type.node().links()) {
            if (!Linking.isLimited(link)) {
                continue;
            }
            for (var target : merge.targets(link.name())) {
                int change = work.pending().children(target, type.name(), link.name());
                int limit = 2 - Math.min(0, change);
                int stored = work.records().children(target, type.name(), link.name(), limit);
                if (stored + change > 1) {
                    candidate.fault(
                            Faults.targetTaken(
                                    link.name(),
                                    link.multiplicity().word(),
                                    link.targetType(),
                                    link.backref()));
                }
            }
        }
    }

    /** After the last round: what still has no level links in a circle. */
    private void order(Candidate candidate) {
        if (candidate.isLinked() && isWaiting(candidate)) {
            candidate.links().stream()
                    .filter(link -> Linking.isSibling(candidate, candidate.type(), link))
                    .findFirst()
                    .ifPresent(link -> candidate.fault(Faults.circle(link.name())));
        }
    }

    /**
     * Finds the level of a record among those of its type, where the levels of its parents are
     * known. Done in rounds, until a round finds none.
     *
     * @return true where it was found now
     */
    public boolean level(Candidate candidate) {
        var id = candidate.id();
        if (id == null || !candidate.isLinked() || !isWaiting(candidate)) {
            return false;
        }
        int level = 0;
        for (var link : candidate.links()) {
            var parent = sibling(candidate, link);
            if (parent != null && parent.level() == PendingRecord.UNKNOWN) {
                return false;
            }
            level = parent == null ? level : Math.max(level, parent.level() + 1);
        }
        var own = work.pending().find(id);
        if (own != null) {
            work.pending().put(id, own.withLevel(level));
        }
        candidate.level(level);
        work.tally().reachLevel(level);
        return true;
    }

    private boolean isWaiting(Candidate candidate) {
        var type = candidate.type();
        var id = candidate.id();
        var own =
                type == null || id == null || !type.linksToItself()
                        ? null
                        : work.pending().find(id);
        return own != null && own.level() == PendingRecord.UNKNOWN;
    }

    /** The parent of the same type that the request makes; null where it is none. */
    private @Nullable PendingRecord sibling(Candidate candidate, StoredLink link) {
        var parent =
                Linking.isSibling(candidate, candidate.type(), link)
                        ? work.pending().find(link.target())
                        : null;
        return parent != null && parent.created() ? parent : null;
    }
}
