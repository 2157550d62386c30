package org.tributary.harmonize.decide;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.event.v1.TransactionState;
import org.tributary.event.v1.Transition;
import org.tributary.event.v1.TransitionProject;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.fault.Problems;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.release.Release;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.submission.Course;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Submitting;

/** Takes projects from one state to another (contract B.15). */
final class Transitions {

    private static final String TYPE = "project";
    private static final String REVIEW = "review";
    private static final String SUBMITTED = "submitted";
    private static final byte[] TRUE = new BinaryWriter(2).putPresent().putBoolean(true).toBytes();

    private final Desk desk;
    private final Submitters submitters;

    Transitions(Desk desk) {
        this.desk = desk;
        this.submitters = new Submitters(desk);
    }

    static Head head(long transactionId, TransitionProject command, @Nullable String traceparent) {
        return Head.of(
                        transactionId,
                        command.getRequest(),
                        command.getProgram(),
                        command.getProject(),
                        command.getProjectId(),
                        command.getTransition().name().toLowerCase(Locale.ROOT),
                        traceparent)
                .as(command.getDryRun(), null);
    }

    /** Decides; the submitting of a project goes on in slices. */
    @Nullable Submission begin(Head head, long position, TransitionProject command) {
        var missing = Refusal.ofMissing(head, desk.lanes());
        if (missing.isPresent()) {
            desk.verdicts().refused(head, missing.get());
            return null;
        }
        var lane = desk.lanes().get(head.projectId());
        var closed = Refusal.ofState(lane, head.path(), from(command.getTransition()));
        if (closed.isPresent()) {
            desk.verdicts().refused(head, closed.get());
            return null;
        }
        switch (command.getTransition()) {
            case OPEN -> enter(head, Lane.OPEN);
            case REVIEW -> enter(head, REVIEW);
            case RELEASE -> release(head);
            case SUBMIT -> {
                desk.verdicts().pending(head);
                return Submitting.begun(head, position);
            }
        }
        return null;
    }

    private static List<String> from(Transition transition) {
        return switch (transition) {
            case REVIEW -> List.of(Lane.OPEN);
            case OPEN, SUBMIT -> List.of(REVIEW);
            case RELEASE -> List.of(Lane.OPEN, REVIEW, SUBMITTED, "processing");
        };
    }

    private void enter(Head head, String state) {
        var message = "uccessfully transitioned project state to '%s'".formatted(state);
        if (head.dryRun()) {
            judged(head, "Dry run successful. Would have s" + message, null, null);
            return;
        }
        var release = open(head);
        long first = release.sequence() + 1;
        change(head, release, state, List.of());
        release.end(1);
        judged(head, "S" + message, first, release.close().sequence());
    }

    private void release(Head head) {
        if (!is(head, "releasable")) {
            failed(
                    head,
                    "Release",
                    "Project is not releasable. Project must be submitted at least once first.");
            return;
        }
        if (is(head, "released")) {
            failed(head, "Release", "Project is already released.");
            return;
        }
        if (head.dryRun()) {
            judged(
                    head,
                    "Dry run successful. Would have successfully released project",
                    null,
                    null);
            return;
        }
        var release = open(head);
        long first = release.sequence() + 1;
        change(
                head,
                release,
                String.valueOf(desk.lanes().get(head.projectId()).state()),
                List.of("released"));
        release.end(1);
        judged(head, "Successfully released project", first, release.close().sequence());
    }

    private boolean is(Head head, String property) {
        var project = desk.records().find(RecordIds.ofProject(head.project()));
        int position = desk.types().get(TYPE).layout().position(property);
        return project != null
                && position >= 0
                && java.util.Arrays.equals(desk.types().properties(project).slice(position), TRUE);
    }

    private Release open(Head head) {
        return desk.releases().open(desk.lanes().get(head.projectId()), Cause.of(head));
    }

    /** Writes the project's node in its new state, and tells who answers requests. */
    private void change(Head head, Release release, String state, List<String> flags) {
        var project = desk.records().find(RecordIds.ofProject(head.project()));
        if (project == null) {
            throw new IllegalStateException("no node of project " + head.projectId());
        }
        var type = desk.types().get(TYPE);
        var layout = type.layout();
        var edit = new PropertyEdit(desk.types().properties(project));
        edit.text(layout.position("state"), state);
        for (var flag : flags) {
            if (layout.position(flag) >= 0) {
                edit.set(layout.position(flag), TRUE);
            }
        }
        release.edit(project, type, edit);
        release.enter(state);
        desk.outlet()
                .project(
                        head.projectId(),
                        new ProjectKnown(
                                head.program(), head.project(), state, head.transactionId()));
    }

    /** One slice of the submitting of a project. */
    Submission step(Submitting state, Slice slice) {
        return state.judged() ? write(state, slice) : count(state, slice);
    }

    private Submission count(Submitting state, Slice slice) {
        var at = state;
        do {
            var looked = submitters.look(at.head(), at.after(), null);
            if (looked.records() > 0) {
                desk.verdicts().page(at.head(), at.pages(), looked.json());
            }
            at = at.counted(looked.last(), looked.records(), looked.records() > 0 ? 1 : 0);
            slice.add(looked.records(), looked.json().length());
            if (looked.last() == null) {
                return judge(at);
            }
        } while (!slice.isFull());
        return at;
    }

    private Submission judge(Submitting state) {
        var head = state.head();
        if (state.records() == 0) {
            failed(head, "Submit", "There are no entities to submit in this project.");
            return state.done();
        }
        Long first = null;
        Long last = null;
        if (!head.dryRun()) {
            first = desk.lanes().get(head.projectId()).sequence() + 1;
            last = first + state.records() + 1;
        }
        var message =
                "%successfully submitted %d entities."
                        .formatted(
                                head.dryRun() ? "Dry run successful. Would have s" : "S",
                                state.records());
        desk.verdicts()
                .judged(
                        head,
                        new Verdicts.Judged(
                                true,
                                200,
                                "{\"code\":200,\"entities\":[",
                                "],\"entity_error_count\":0,\"message\":%s,\"submitted_entity_count\":%d,\"success\":true,\"transaction_id\":%d,\"transactional_error_count\":0,\"transactional_errors\":[]}"
                                        .formatted(
                                                quoted(message),
                                                state.records(),
                                                head.transactionId()),
                                state.pages(),
                                List.of(),
                                first,
                                last,
                                message,
                                course()),
                        TransactionState.SUCCEEDED);
        return head.dryRun() ? state.done() : state.accepted();
    }

    private Submission write(Submitting state, Slice slice) {
        var head = state.head();
        var release = open(head);
        var at = state;
        while (!slice.isFull()) {
            long before = release.bytes();
            var looked = submitters.look(head, at.after(), release);
            slice.add(looked.records(), release.bytes() - before);
            at = at.at(looked.last());
            if (looked.last() == null) {
                change(head, release, SUBMITTED, List.of("releasable"));
                release.end(state.records() + 1);
                release.close();
                return at.done();
            }
        }
        release.close();
        return at;
    }

    /** Decided in one stage. */
    private Course course() {
        return Course.atOnce(0, desk.journal().now());
    }

    private void judged(Head head, String message, @Nullable Long first, @Nullable Long last) {
        answer(head, true, 200, message, "", first, last);
    }

    private void failed(Head head, String what, String problem) {
        answer(
                head,
                false,
                400,
                what + " transaction failed.",
                Problems.message(problem),
                null,
                null);
    }

    private void answer(
            Head head,
            boolean accepted,
            int status,
            String message,
            String problem,
            @Nullable Long first,
            @Nullable Long last) {
        var body =
                "{\"code\":%d,\"entities\":[],\"entity_error_count\":0,\"message\":%s,\"success\":%b,\"transaction_id\":%d,\"transactional_error_count\":%d,\"transactional_errors\":[%s]}"
                        .formatted(
                                status,
                                quoted(message),
                                accepted,
                                head.transactionId(),
                                problem.isEmpty() ? 0 : 1,
                                problem);
        desk.verdicts()
                .judged(
                        head,
                        new Verdicts.Judged(accepted, status, body, message, first, last, course()),
                        accepted ? TransactionState.SUCCEEDED : TransactionState.FAILED);
    }
}
