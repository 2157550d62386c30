package org.tributary.harmonize.decide;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.entity.PropertyTypeException;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.event.v1.PutProject;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredLink;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.release.Change;
import org.tributary.harmonize.decide.release.Release;
import org.tributary.harmonize.decide.ruling.Work;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.submission.Head;

/** Creates and updates projects (contract B.3): no JSON schema, codes unique over all programs. */
final class Projects {

    private static final String TYPE = "project";
    private static final String PROGRAM_LINK = "programs";

    private final Desk desk;

    Projects(Desk desk) {
        this.desk = desk;
    }

    /** What the command is about; its project id is known before anything is checked. */
    Head head(long transactionId, PutProject command, @Nullable String traceparent) {
        var request = command.getRequest();
        var program = command.getProgram();
        var code = ProjectDocument.of(command.getDocument(), desk.types().get(TYPE)).code();
        return Head.of(
                transactionId,
                request,
                program,
                code,
                program + "-" + code,
                Head.UPDATE,
                traceparent);
    }

    /** Decides, now that nothing of the project is in work. */
    void put(Head head, PutProject command) {
        var type = desk.types().get(TYPE);
        var document = ProjectDocument.of(command.getDocument(), type);
        var stored = desk.records().find(RecordIds.ofProject(document.code()));
        var lane = desk.lanes().find(head.projectId());
        var refusal = refusal(head, document, stored, lane);
        if (refusal != null) {
            desk.verdicts().refused(head, refusal);
            return;
        }
        PropertyValues sent;
        try {
            sent = desk.types().read(type, document.properties());
        } catch (PropertyTypeException e) {
            desk.verdicts().refused(head, Refusal.bad("ERROR: " + e.getMessage()));
            return;
        }
        write(head, document.properties(), sent, stored, lane);
    }

    private @Nullable Refusal refusal(
            Head head,
            ProjectDocument document,
            @Nullable StoredRecord stored,
            @Nullable Lane lane) {
        if (desk.lanes().find(head.program()) == null) {
            return Refusal.notFound("program %s not found".formatted(head.program()));
        }
        if (document.fault().isPresent()) {
            return document.fault().get();
        }
        if (stored != null && !stored.projectId().equals(head.projectId())) {
            return Refusal.bad("ERROR: Project %s already exists in DB".formatted(head.project()));
        }
        return Refusal.ofState(lane, head.path()).orElse(null);
    }

    private void write(
            Head head,
            ObjectNode document,
            PropertyValues sent,
            @Nullable StoredRecord stored,
            @Nullable Lane lane) {
        var type = desk.types().get(TYPE);
        var id = RecordIds.ofProject(head.project());
        var edit = edit(head, type, id, document, sent, stored);
        var release =
                desk.releases()
                        .open(
                                lane == null
                                        ? desk.lanes()
                                                .begin(
                                                        Lane.ofProject(
                                                                head.projectId(),
                                                                head.program(),
                                                                head.project()))
                                        : lane,
                                Cause.of(head));
        if (edit.isChanged()) {
            var program = new StoredLink(PROGRAM_LINK, RecordIds.ofProgram(head.program()));
            release.write(
                    new StoredRecord(
                            id,
                            TYPE,
                            head.projectId(),
                            null,
                            stored == null ? desk.records().buried(id) + 1 : stored.version() + 1,
                            stored == null ? head.occurredAt() : stored.createdAt(),
                            head.transactionId(),
                            type.schemaId(),
                            stored == null ? List.of(program) : stored.links(),
                            edit.build().bytes(),
                            false),
                    type,
                    stored == null ? Change.CREATED : Change.UPDATED,
                    new Release.Links(stored == null ? List.of(program) : List.of(), List.of()),
                    List.of());
        }
        release.end(edit.isChanged() ? 1 : 0);
        answer(head, id, stored == null, release.close().sequence());
    }

    private PropertyEdit edit(
            Head head,
            RecordType type,
            UUID id,
            ObjectNode document,
            PropertyValues sent,
            @Nullable StoredRecord stored) {
        var layout = type.layout();
        var edit =
                new PropertyEdit(stored == null ? layout.empty() : desk.types().properties(stored));
        document.properties().forEach(entry -> edit.take(layout.position(entry.getKey()), sent));
        if (stored == null) {
            edit.text(layout.position("id"), id.toString());
            edit.text(layout.position("type"), TYPE);
            edit.text(layout.position("state"), Lane.OPEN);
            edit.text(type.createdDatetime(), Work.datetime(head.occurredAt()));
        }
        if (edit.isChanged()) {
            edit.text(type.updatedDatetime(), Work.datetime(head.occurredAt()));
        }
        return edit;
    }

    private void answer(Head head, UUID id, boolean created, long sequence) {
        if (created) {
            desk.outlet()
                    .project(
                            head.projectId(),
                            new ProjectKnown(
                                    head.program(),
                                    head.project(),
                                    Lane.OPEN,
                                    head.transactionId()));
        }
        desk.verdicts().projectRow(head);
        var body =
                """
                {"code":200,"created_entity_count":%d,"entities":[{"action":"%s","errors":[],"id":"%s","type":"project",\
                "unique_keys":[{"code":%s}],"valid":true,"warnings":[]}],"entity_error_count":0,\
                "message":"Transaction successful.","success":true,"transaction_id":%d,"transactional_error_count":0,\
                "transactional_errors":[],"updated_entity_count":%d}"""
                        .formatted(
                                created ? 1 : 0,
                                created ? "create" : "update",
                                id,
                                quoted(head.project()),
                                head.transactionId(),
                                created ? 0 : 1);
        desk.verdicts().answered(head, 200, body, sequence);
    }
}
