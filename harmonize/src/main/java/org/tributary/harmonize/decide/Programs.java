package org.tributary.harmonize.decide;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.event.v1.PutProgram;
import org.tributary.event.v1.Request;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.release.Change;
import org.tributary.harmonize.decide.release.Release;
import org.tributary.harmonize.decide.ruling.Work;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.submission.Head;

/** Creates programs and replaces their accession numbers (contract B.3). */
final class Programs {

    private static final String TYPE = "program";

    private final Desk desk;

    Programs(Desk desk) {
        this.desk = desk;
    }

    void put(Head head, PutProgram command) {
        var name = command.getName();
        if (name.contains("-")) {
            // A project id is split at its first dash, so the program's name must not have one.
            desk.verdicts()
                    .refused(
                            head,
                            Refusal.bad(
                                    "Program name %s must not contain '-'"
                                            .formatted(quoted(name))));
            return;
        }
        var lane = desk.lanes().find(name);
        long sequence =
                write(
                        head,
                        lane == null ? desk.lanes().begin(Lane.ofProgram(name)) : lane,
                        command);
        if (lane == null) {
            desk.outlet().project(name, new ProjectKnown(name, null, null, head.transactionId()));
        }
        desk.verdicts().answered(head, 200, body(name, lane == null), sequence);
    }

    private static String body(String name, boolean created) {
        return "{\"id\":\"%s\",\"message\":\"%s\",\"name\":%s}"
                .formatted(
                        RecordIds.ofProgram(name),
                        created ? "Program registered." : "Program is updated!",
                        quoted(name));
    }

    private long write(Head head, Lane lane, PutProgram command) {
        var type = desk.types().get(TYPE);
        var id = RecordIds.ofProgram(lane.id());
        var stored = desk.records().find(id);
        var edit =
                new PropertyEdit(
                        stored == null ? type.layout().empty() : desk.types().properties(stored));
        var layout = type.layout();
        edit.text(layout.position("id"), id.toString());
        edit.text(layout.position("type"), TYPE);
        edit.text(layout.position("name"), lane.id());
        edit.text(layout.position("dbgap_accession_number"), command.getDbgapAccessionNumber());
        if (stored == null) {
            edit.text(type.createdDatetime(), Work.datetime(head.occurredAt()));
        }
        if (edit.isChanged()) {
            edit.text(type.updatedDatetime(), Work.datetime(head.occurredAt()));
        }
        var release = desk.releases().open(lane, Cause.of(head));
        if (edit.isChanged()) {
            release.write(
                    new StoredRecord(
                            id,
                            TYPE,
                            lane.id(),
                            null,
                            stored == null ? desk.records().buried(id) + 1 : stored.version() + 1,
                            stored == null ? head.occurredAt() : stored.createdAt(),
                            head.transactionId(),
                            type.schemaId(),
                            List.of(),
                            edit.build().bytes(),
                            false),
                    type,
                    stored == null ? Change.CREATED : Change.UPDATED,
                    Release.Links.SAME,
                    List.of());
        }
        release.end(edit.isChanged() ? 1 : 0);
        return release.close().sequence();
    }

    static Head head(
            long transactionId, Request request, String name, @Nullable String traceparent) {
        return Head.of(transactionId, request, name, "", name, Head.UPDATE, traceparent)
                .anonymous();
    }
}
