package org.tributary.harmonize.decide;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.ReassignFile;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.ruling.FileFacts;
import org.tributary.harmonize.decide.submission.Head;

/** Tells where the bytes of a file record are, at an administrator's word (contract B.13). */
final class Reassignments {

    private final Desk desk;

    Reassignments(Desk desk) {
        this.desk = desk;
    }

    static Head head(long transactionId, ReassignFile command, @Nullable String traceparent) {
        return Head.of(
                transactionId,
                command.getRequest(),
                command.getProgram(),
                command.getProject(),
                command.getProjectId(),
                Head.UPDATE,
                traceparent);
    }

    /** Decides, now that nothing of the project is in work. */
    void decide(Head head, ReassignFile command) {
        var missing = Refusal.ofMissing(head, desk.lanes());
        if (missing.isPresent()) {
            desk.verdicts().refused(head, missing.get());
            return;
        }
        var record = file(head, command.getId());
        if (record == null) {
            desk.verdicts()
                    .refused(
                            head,
                            Refusal.bad(
                                    "File %s doesn't exist in %s"
                                            .formatted(command.getId(), head.projectId())));
            return;
        }
        long sequence = write(head, record, command.getUrl());
        var message = "URL successfully reassigned. New url: " + command.getUrl();
        desk.verdicts()
                .answered(head, 200, "{\"message\":%s}".formatted(quoted(message)), sequence);
    }

    private @Nullable StoredRecord file(Head head, String id) {
        try {
            var record = desk.records().find(UUID.fromString(id));
            return record != null
                            && record.projectId().equals(head.projectId())
                            && FileFacts.concerns(desk.types().get(record.type()))
                    ? record
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private long write(Head head, StoredRecord record, String url) {
        RecordType type = desk.types().get(record.type());
        var before = desk.types().properties(record);
        var edit = new PropertyEdit(before);
        edit.text(type.layout().position("file_state"), "uploaded");
        boolean changed = edit.isChanged();
        var release = desk.releases().open(desk.lanes().get(head.projectId()), Cause.of(head));
        release.place(record, type, before, List.of(url));
        if (changed) {
            release.edit(record, type, edit);
        }
        release.end(changed ? 1 : 0);
        return release.close().sequence();
    }
}
