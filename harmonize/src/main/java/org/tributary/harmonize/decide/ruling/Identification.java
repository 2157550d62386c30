package org.tributary.harmonize.decide.ruling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.decide.fault.Faults;
import org.tributary.harmonize.decide.fault.Problems;
import org.tributary.harmonize.decide.record.RecordKey;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.store.PendingRecord;

/**
 * First pass: which record is meant, and does it exist (contract B.8). Ids are unique over all node
 * types and keys regardless of letter case, which the original promises but does not hold.
 */
final class Identification {

    private static final String PROJECT_ID = "project_id";

    private final Work work;
    private final FileRules files;

    Identification(Work work) {
        this.work = work;
        this.files = new FileRules(work);
    }

    void identify(Candidate candidate) {
        var sent = candidate.sent();
        var refusal = sent.getRefusal();
        if (refusal != null) {
            work.tally().addProblem(sent.getDocument(), Problems.refusal(refusal));
            return;
        }
        if (!candidate.isEntity()) {
            return;
        }
        work.tally().addEntity(sent.getDocument());
        var type = candidate.type();
        if (type == null) {
            if (work.tally().isFirstWithoutType()) {
                candidate.fault(Faults.missingType());
            }
        } else {
            identify(candidate, type);
        }
    }

    private void identify(Candidate candidate, RecordType type) {
        var sent = candidate.sent();
        var sentId = sent.getId();
        var id = sentId == null ? null : Uuids.parse(sentId);
        if (sentId != null && id == null && (work.head().creates() || candidate.isSound())) {
            candidate.fault(Faults.noUuid());
        }
        if (!candidate.isSound()) {
            return;
        }
        var submitterId = sent.getSubmitterId();
        if (type.isKeyedBySubmitter() && (submitterId == null || submitterId.isBlank())) {
            candidate.fault(Faults.blankKey());
            return;
        }
        checkProject(candidate);
        if (type.isKeyedBySubmitter() && submitterId != null) {
            keyed(candidate, type, RecordKey.of(work.projectId(), type.name(), submitterId), id);
        } else {
            unkeyed(candidate, type, id);
        }
    }

    private void checkProject(Candidate candidate) {
        var sent = candidate.sent();
        var named = sent.getProjectId();
        if (named != null && !named.equals(work.projectId())) {
            candidate.fault(Faults.systemProperty(PROJECT_ID, work.projectId(), named));
        } else if (sent.getCleared().contains(PROJECT_ID)) {
            candidate.fault(Faults.systemProperty(PROJECT_ID, work.projectId(), "None"));
        }
    }

    private void keyed(Candidate candidate, RecordType type, RecordKey key, @Nullable UUID id) {
        var known = KeyLookup.of(work, key);
        var first = known.duplicated(candidate.position());
        var stored = known.stored();
        if (first != null) {
            candidate.becomes(
                    stored == null ? Action.CREATE : Action.UPDATE,
                    stored == null ? place(candidate) : stored.id());
            report(candidate, type, known.pendingId(), first);
        } else if (id != null) {
            named(candidate, type, known, id);
        } else if (stored == null) {
            keyed(candidate, type, known);
        } else if (work.head().creates()) {
            refuse(
                    candidate,
                    place(candidate),
                    Faults.alreadyExists(type.name(), printed(candidate, type)));
        } else {
            update(candidate, known, stored.id());
        }
    }

    /** Nothing names an id, and nothing is stored under the key. */
    private void keyed(Candidate candidate, RecordType type, KeyLookup known) {
        var ofFile = files.ownId(candidate, type);
        if (ofFile == null) {
            create(candidate, known, known.free(work, candidate.position()));
        } else {
            named(candidate, type, known, ofFile);
        }
    }

    /** The record is named by an id beside its key. */
    private void named(Candidate candidate, RecordType type, KeyLookup known, UUID id) {
        var stored = work.records().find(id);
        if (stored == null && known.stored() == null) {
            create(candidate, known, id);
        } else if (stored == null) {
            var misfit = files.misfit(candidate, type, id);
            refuse(
                    candidate,
                    id,
                    misfit == null
                            ? Faults.alreadyExists(type.name(), printed(candidate, type))
                            : misfit);
        } else if (!Work.hasKey(stored, known.key())) {
            refuse(candidate, id, foreign(candidate, type, stored));
        } else if (work.head().creates()) {
            refuse(candidate, id, Faults.idExists());
        } else {
            update(candidate, known, id);
        }
    }

    private void unkeyed(Candidate candidate, RecordType type, @Nullable UUID id) {
        var key = new RecordKey(work.projectId(), type.name(), "");
        var stored = id == null ? null : work.records().find(id);
        if (stored == null) {
            candidate.becomes(Action.CREATE, id == null ? place(candidate) : id);
            registerUnkeyed(candidate, key);
        } else if (!stored.type().equals(type.name())
                || !stored.projectId().equals(work.projectId())) {
            refuse(candidate, stored.id(), foreign(candidate, type, stored));
        } else if (work.head().creates()) {
            refuse(candidate, stored.id(), Faults.idExists());
        } else {
            candidate.becomes(Action.UPDATE, stored.id());
            registerUnkeyed(candidate, key);
        }
    }

    private void registerUnkeyed(Candidate candidate, RecordKey key) {
        var id = candidate.id();
        register(candidate, key, id == null ? null : work.pending().find(id));
    }

    /** Why a record that has the id is not the one that is meant. */
    private EntityError foreign(Candidate candidate, RecordType type, StoredRecord stored) {
        if (!stored.projectId().equals(work.projectId())) {
            return Faults.ownedByAnother(stored.projectId(), work.projectId());
        }
        var id = stored.id().toString();
        return stored.type().equals(type.name())
                ? Faults.idOfAnotherKey(id, printed(candidate, type).values())
                : Faults.idOfAnotherType(id, stored.type());
    }

    private void create(Candidate candidate, KeyLookup known, UUID id) {
        candidate.becomes(Action.CREATE, id);
        register(candidate, known);
        boolean found = candidate.isSound() || !work.head().partial();
        if (found && !id.equals(known.generated())) {
            candidate.aliased();
            work.tally().markAliased();
            work.pending().putAlias(known.key(), id);
        }
    }

    private void update(Candidate candidate, KeyLookup known, UUID id) {
        candidate.becomes(Action.UPDATE, id);
        register(candidate, known);
    }

    private void register(Candidate candidate, KeyLookup known) {
        var id = candidate.id();
        var other =
                known.pendingId().equals(id) || id == null
                        ? known.pending()
                        : work.pending().find(id);
        register(candidate, known.key(), other);
    }

    /** Fails as what it would have been: clients see an action and an id. */
    private void refuse(Candidate candidate, UUID id, EntityError fault) {
        candidate.becomes(Action.CREATE, id);
        candidate.fault(fault);
    }

    /**
     * @param other what the request has under the id already
     */
    private void register(Candidate candidate, RecordKey key, @Nullable PendingRecord other) {
        var id = candidate.id();
        if (id == null) {
            return;
        }
        if (other != null && other.position() != candidate.position()) {
            candidate.fault(Faults.idTwice(id.toString()));
            return;
        }
        if (work.head().partial() && !candidate.isSound()) {
            // Links of the rest do not find it, and its key is free for another.
            return;
        }
        work.pending()
                .put(
                        id,
                        new PendingRecord(
                                key.type(),
                                key.submitterId().isEmpty() ? null : key.submitterId(),
                                candidate.sent().getDocument(),
                                candidate.position(),
                                candidate.action() == Action.CREATE,
                                PendingRecord.UNKNOWN,
                                PendingRecord.UNKNOWN,
                                false));
    }

    /** The key stands in the request already: a fault of the request, told once for each key. */
    private void report(Candidate candidate, RecordType type, UUID id, PendingRecord first) {
        int document = candidate.sent().getDocument();
        if (work.head().partial()) {
            candidate.fault(duplicated(candidate, type));
            work.pending().put(id, first.withReport(candidate.position()));
            return;
        }
        if (work.head().bulk() && first.document() != document) {
            candidate.fault(Faults.duplicatedInBulk(type.key()));
            return;
        }
        candidate.tell(duplicated(candidate, type));
        if (first.reportedBy() == PendingRecord.UNKNOWN
                || first.reportedBy() == candidate.position()) {
            var values = List.copyOf(printed(candidate, type).values());
            work.tally().addProblem(document, Problems.notUnique(values));
            work.pending().put(id, first.withReport(candidate.position()));
        }
    }

    /**
     * In a partial submission the first of a key falls with the others, which come later: so this
     * is asked again when all records are known.
     */
    void refuseDuplicated(Candidate candidate) {
        var id = candidate.id();
        var type = candidate.type();
        var own = id == null ? null : work.pending().find(id);
        if (type != null
                && own != null
                && own.position() == candidate.position()
                && own.isDuplicated()) {
            candidate.fault(duplicated(candidate, type));
        }
    }

    private EntityError duplicated(Candidate candidate, RecordType type) {
        return Faults.duplicated(type.key(), List.copyOf(printed(candidate, type).values()));
    }

    private UUID place(Candidate candidate) {
        var sent = candidate.sent();
        return work.ids().ofPlace(work.head().requestId(), sent.getDocument(), sent.getIndex());
    }

    /** The key as messages show it: as sent, in the order of the dictionary. */
    private Map<String, String> printed(Candidate candidate, RecordType type) {
        var sent = candidate.sent();
        var key = new LinkedHashMap<String, String>();
        for (var name : type.key()) {
            var value =
                    switch (name) {
                        case PROJECT_ID -> work.projectId();
                        case "submitter_id" -> sent.getSubmitterId();
                        default -> sent.getKeys().get(name);
                    };
            key.put(name, value == null ? "" : value);
        }
        return key;
    }
}
