package org.tributary.harmonize.decide;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DeleteProgram;
import org.tributary.event.v1.DeleteProject;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.submission.Head;

/** Deletes projects without records and programs without projects (contract B.2, rows 8 and 27). */
final class ProjectDeletions {

    private static final String ROLE = "delete";

    /** Gen3's message is one text over two lines of its source. */
    private static final String NOT_EMPTY =
            "ERROR: Can not delete the %1$s." + " ".repeat(29) + "%2$s %3$s is not empty";

    private final Desk desk;

    ProjectDeletions(Desk desk) {
        this.desk = desk;
    }

    static Head head(long transactionId, DeleteProject command, @Nullable String traceparent) {
        return Head.of(
                transactionId,
                command.getRequest(),
                command.getProgram(),
                command.getProject(),
                command.getProjectId(),
                ROLE,
                traceparent);
    }

    static Head head(long transactionId, DeleteProgram command, @Nullable String traceparent) {
        var name = command.getProgram();
        return Head.of(transactionId, command.getRequest(), name, "", name, ROLE, traceparent);
    }

    /** Decides, now that nothing of the project is in work. */
    void project(Head head) {
        var missing = Refusal.ofMissing(head, desk.lanes());
        if (missing.isPresent()) {
            desk.verdicts().refused(head, missing.get());
            return;
        }
        var lane = desk.lanes().get(head.projectId());
        var id = RecordIds.ofProject(head.project());
        if (lane.records() > 0 || hasChildren(id)) {
            desk.verdicts()
                    .refused(
                            head,
                            Refusal.bad(NOT_EMPTY.formatted("project", "Project", head.project())));
            return;
        }
        var closed = Refusal.ofState(lane, head.path());
        if (closed.isPresent()) {
            desk.verdicts().refused(head, closed.get());
            return;
        }
        delete(head, lane, id);
    }

    void program(Head head) {
        var lane = desk.lanes().find(head.program());
        var id = RecordIds.ofProgram(head.program());
        if (lane == null) {
            desk.verdicts()
                    .refused(
                            head,
                            Refusal.notFound("program %s not found".formatted(head.program())));
        } else if (hasChildren(id)) {
            desk.verdicts()
                    .refused(
                            head,
                            Refusal.bad(NOT_EMPTY.formatted("program", "Program", head.program())));
        } else {
            delete(head, lane, id);
        }
    }

    private boolean hasChildren(UUID id) {
        return !desk.records().children(id, null, 1).isEmpty();
    }

    private void delete(Head head, Lane lane, UUID id) {
        var release = desk.releases().open(lane, Cause.of(head));
        var record = desk.records().find(id);
        if (record != null) {
            release.delete(record, desk.types().get(record.type()));
        }
        release.end(record == null ? 0 : 1);
        release.leave();
        long sequence = release.close().sequence();
        desk.outlet().project(head.projectId(), null);
        desk.verdicts().answered(head, 204, "", sequence);
    }
}
