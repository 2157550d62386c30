package org.tributary.harmonize.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.TransactionState;
import org.tributary.harmonize.decide.answer.Answers;
import org.tributary.harmonize.decide.answer.Listing;
import org.tributary.harmonize.decide.fault.Problems;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.ruling.Ruling;
import org.tributary.harmonize.decide.ruling.Work;
import org.tributary.harmonize.decide.store.MemoryPending;
import org.tributary.harmonize.decide.submission.Course;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Pass;
import org.tributary.harmonize.decide.submission.Tally;

/** Submissions that come as one command: checked, decided and released in one step. */
final class SmallSubmissions {

    private static final Logger LOGGER = LoggerFactory.getLogger(SmallSubmissions.class);

    /** An answer with more characters goes out as a page. */
    private static final int INLINE_CHARACTERS = 512 * 1024;

    private final Desk desk;
    private final Checker checker;

    SmallSubmissions(Desk desk, Checker checker) {
        this.desk = desk;
        this.checker = checker;
    }

    /** Decides, now that nothing of the project is in work. */
    void decide(Head head, SubmissionWhole whole) {
        var refusal = Refusal.ofSubmission(head, desk.lanes());
        if (refusal.isPresent()) {
            desk.verdicts().refused(head, refusal.get());
            return;
        }
        var tally = new Tally();
        tally.document(Math.max(0, whole.getDocuments().size() - 1));
        var work = desk.work(head, tally, new MemoryPending());
        List<Candidate> candidates = new ArrayList<>();
        boolean broken = false;
        try {
            candidates.addAll(check(head, whole));
            rule(work, candidates);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.atError()
                    .addKeyValue("transactionId", head.transactionId())
                    .addKeyValue("projectId", head.projectId())
                    .setCause(e)
                    .log("submission broke the decision");
            tally.addProblem(0, Problems.INTERNAL);
            tally.markBroken();
            broken = true;
        }
        answer(work, whole, candidates, broken);
    }

    private List<Candidate> check(Head head, SubmissionWhole whole) {
        var chunk =
                new SubmissionChunk(
                        head.transactionId(),
                        0,
                        whole.getScope(),
                        whole.getRequest().getOccurredAt(),
                        whole.getTables(),
                        whole.getRecords());
        return Candidates.of(checker.check(chunk), desk.types());
    }

    private static void rule(Work work, List<Candidate> candidates) {
        var ruling = new Ruling(work);
        for (@Nullable Pass pass = Pass.IDENTIFY; pass != null; ) {
            long found = 0;
            for (var each : candidates) {
                found += ruling.pass(pass, each) ? 1 : 0;
            }
            pass = pass.next(found, work.head().partial(), work.tally());
        }
        Ruling.requireRecords(work.tally());
    }

    private void answer(
            Work work, SubmissionWhole whole, List<Candidate> candidates, boolean broken) {
        var head = work.head();
        boolean accepted = work.tally().isAccepted(head.partial());
        var answers =
                new Answers(
                        head,
                        work.tally(),
                        accepted,
                        desk.ids(),
                        whole.getDocuments(),
                        0,
                        0,
                        new Listing(desk.listedErrors(), 0));
        var course = course(work, whole, accepted, candidates);
        var entities = Pieces.joined(answers.piece(candidates), answers.rest());
        Long first = null;
        Long last = null;
        if (accepted && !head.dryRun()) {
            first = desk.lanes().get(head.projectId()).sequence() + 1;
            last = release(work, candidates);
        }
        boolean inline = entities.length() <= INLINE_CHARACTERS;
        if (!inline) {
            desk.verdicts().page(head, 0, entities);
        }
        desk.verdicts()
                .judged(
                        head,
                        new Verdicts.Judged(
                                accepted,
                                answers.status(),
                                inline
                                        ? answers.head() + entities + answers.tail()
                                        : answers.head(),
                                inline ? "" : answers.tail(),
                                inline ? 0 : 1,
                                whole.getDocuments(),
                                first,
                                last,
                                answers.message(),
                                course),
                        broken
                                ? TransactionState.ERRORED
                                : accepted ? TransactionState.SUCCEEDED : TransactionState.FAILED);
    }

    /** Sends the errors too, on one page. */
    private Course course(
            Work work, SubmissionWhole whole, boolean accepted, List<Candidate> candidates) {
        long now = desk.journal().now();
        var course =
                Course.NONE
                        .sealed(whole.getRecords().size(), now)
                        .validating(now)
                        .judged(work.tally(), accepted, now);
        var faulty = ErrorPages.of(candidates);
        faulty.addAll(ErrorPages.ofDocuments(work.tally()));
        if (faulty.isEmpty()) {
            return course;
        }
        desk.verdicts().errors(work.head(), 0, faulty);
        return course.withErrors(ErrorPages.count(faulty));
    }

    /** Parents first, so that the graph never sees a link before its end. */
    private long release(Work work, List<Candidate> candidates) {
        var head = work.head();
        var release = desk.releases().open(desk.lanes().get(head.projectId()), Cause.of(head));
        candidates.stream()
                .filter(Candidate::isChanged)
                .sorted(
                        Comparator.comparingInt(Candidates::typeOrder)
                                .thenComparingInt(Candidate::level)
                                .thenComparingLong(Candidate::position))
                .forEach(each -> release.write(work, each));
        candidates.stream()
                .filter(each -> !each.isChanged())
                .forEach(each -> release.pass(work, each));
        release.end(work.tally().changed());
        return release.close().sequence();
    }
}
