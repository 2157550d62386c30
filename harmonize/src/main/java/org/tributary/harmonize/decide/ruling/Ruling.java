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

    /**
     * One record in one pass.
     *
     * @return true where the pass refused it, or found its place
     */
    public boolean pass(Pass pass, Candidate candidate) {
        boolean sound = candidate.isSound();
        boolean placed = false;
        switch (pass) {
            case IDENTIFY -> identification.identify(candidate);
            case LINK -> link(candidate);
            case LIMIT -> limit(candidate);
            case ORDER -> placed = level(candidate);
            case CIRCLE -> circle(candidate);
            case PRUNE -> prune(candidate);
        }
        if (pass == Pass.IDENTIFY) {
            count(candidate);
            return false;
        }
        boolean refused = sound && !candidate.isSound() && candidate.isEntity();
        if (refused) {
            refuse(pass, candidate);
        }
        return placed || refused;
    }

    private void count(Candidate candidate) {
        int document = candidate.sent().getDocument();
        if (!candidate.isSound()) {
            if (candidate.isEntity()) {
                work.tally().addFaulty(document);
            }
            return;
        }
        switch (candidate.action()) {
            case CREATE -> work.tally().addCreated(document);
            case UPDATE -> work.tally().addUpdated(document);
            case NONE -> {}
        }
    }

    /** A record that was counted as sound is not; in a partial submission the rest goes on. */
    private void refuse(Pass pass, Candidate candidate) {
        int document = candidate.sent().getDocument();
        work.tally().addFaulty(document);
        switch (candidate.action()) {
            case CREATE -> work.tally().removeCreated(document);
            case UPDATE -> work.tally().removeUpdated(document);
            case NONE -> {}
        }
        if (candidate.isChanged()) {
            candidate.unchanged();
            work.tally().removeChanged();
        }
        var id = candidate.id();
        var own = id == null || !work.head().partial() ? null : work.pending().find(id);
        if (id == null || own == null || own.position() != candidate.position()) {
            return;
        }
        work.pending().put(id, own.withRefusal());
        if (pass != Pass.LINK) {
            linking.withdraw(candidate, pass != Pass.LIMIT);
        }
    }

    private void link(Candidate candidate) {
        if (work.head().partial() && candidate.isSound()) {
            identification.refuseDuplicated(candidate);
        }
        linking.link(candidate);
    }

    /** Only in a partial submission: its new parents must not be refused. */
    private void prune(Candidate candidate) {
        if (!candidate.isSound()) {
            return;
        }
        for (var link : candidate.links()) {
            var parent = work.pending().find(link.target());
            if (parent != null && parent.created() && parent.refused()) {
                candidate.fault(Faults.refusedDestination(link.name()));
                return;
            }
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
     * A parent that may have one child by a link has no second one, counting what is stored, what
     * the request adds and what it removes. In a partial submission all who come in addition fall:
     * nobody can say which one is meant.
     */
    private void limit(Candidate candidate) {
        var type = candidate.type();
        var id = candidate.id();
        boolean partial = work.head().partial();
        if (type == null
                || id == null
                || !candidate.isLinked()
                || !type.limitsChildren()
                || partial && !candidate.isSound()) {
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
                boolean blamed =
                        !partial
                                || stored > 1
                                || merge.added().contains(new StoredLink(link.name(), target));
                if (stored + change > 1 && blamed) {
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
    private void circle(Candidate candidate) {
        if (isJudged(candidate) && candidate.isLinked() && isWaiting(candidate)) {
            candidate.links().stream()
                    .filter(link -> Linking.isSibling(candidate, candidate.type(), link))
                    .findFirst()
                    .ifPresent(link -> candidate.fault(Faults.circle(link.name())));
        }
    }

    /**
     * Finds the level of a record among those of its type, where the levels of its parents are
     * known.
     *
     * @return true where it was found now
     */
    private boolean level(Candidate candidate) {
        var id = candidate.id();
        if (id == null || !isJudged(candidate) || !candidate.isLinked() || !isWaiting(candidate)) {
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

    /** Where all stand or fall together, those that fall are told everything that is wrong. */
    private boolean isJudged(Candidate candidate) {
        return candidate.isSound() || !work.head().partial();
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
