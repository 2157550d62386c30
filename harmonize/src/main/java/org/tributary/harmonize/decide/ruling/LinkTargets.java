package org.tributary.harmonize.decide.ruling;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Link;
import org.tributary.event.v1.LinkReference;
import org.tributary.harmonize.decide.fault.Faults;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.RecordKey;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredLink;
import org.tributary.harmonize.decide.record.StoredRecord;

/**
 * Finds the parents that a record names: by id, by key, or by both, in the request or among what is
 * stored. A name without an id or a whole key finds nothing; the original then takes whatever is
 * the only record of that type.
 */
final class LinkTargets {

    private static final String PROJECT_ID = "project_id";
    private static final String SUBMITTER_ID = "submitter_id";

    private final Work work;

    /** Neighbours in a table often have the same parent. */
    private final Map<RecordKey, UUID> found = new HashMap<>();

    LinkTargets(Work work) {
        this.work = work;
    }

    /** Adds the parent to the candidate, or the fault. */
    void find(Candidate candidate, Link link, LinkReference reference) {
        var target = work.types().get(link.targetType());
        switch (link.targetType()) {
            case "project" -> administrative(candidate, link, reference, "code");
            case "program" -> administrative(candidate, link, reference, "name");
            default -> {
                var sentId = reference.getId();
                if (sentId == null) {
                    byKey(candidate, link, reference, target);
                } else {
                    byId(candidate, link, reference, target, sentId);
                }
            }
        }
    }

    private void administrative(
            Candidate candidate, Link link, LinkReference reference, String keyName) {
        var sentId = reference.getId();
        var name = reference.getKey().get(keyName);
        var id = sentId == null ? null : Uuids.parse(sentId);
        if (sentId == null && name != null) {
            id = keyName.equals("code") ? RecordIds.ofProject(name) : RecordIds.ofProgram(name);
        }
        var stored = id == null ? null : work.records().find(id);
        boolean differs = sentId != null && name != null && !isNamed(id, keyName, name);
        if (stored == null || differs || !stored.type().equals(link.targetType())) {
            var key = new LinkedHashMap<String, @Nullable String>();
            key.put(keyName, name);
            candidate.fault(Faults.noDestination(link.name(), sentId, key));
        } else if (keyName.equals("code") && !stored.projectId().equals(work.projectId())) {
            candidate.fault(Faults.otherProjectNode(stored.projectId(), work.projectId()));
        } else {
            candidate.link(new StoredLink(link.name(), stored.id()));
        }
    }

    private static boolean isNamed(@Nullable UUID id, String keyName, String name) {
        return (keyName.equals("code") ? RecordIds.ofProject(name) : RecordIds.ofProgram(name))
                .equals(id);
    }

    private void byId(
            Candidate candidate,
            Link link,
            LinkReference reference,
            RecordType target,
            String sentId) {
        var id = Uuids.parse(sentId);
        var stored = id == null ? null : work.records().find(id);
        if (id != null && isPending(id, target, reference)) {
            candidate.link(new StoredLink(link.name(), id));
        } else if (stored == null || !isMeant(stored, target, reference)) {
            candidate.fault(Faults.noDestination(link.name(), sentId, key(reference, target)));
        } else if (!stored.projectId().equals(work.projectId())) {
            candidate.fault(Faults.otherProject(target.name(), sentId, stored.projectId(), false));
        } else {
            candidate.link(new StoredLink(link.name(), stored.id()));
        }
    }

    private boolean isPending(UUID id, RecordType target, LinkReference reference) {
        var pending = work.pending().find(id);
        if (pending == null || !pending.type().equals(target.name())) {
            return false;
        }
        var submitterId = reference.getKey().get(SUBMITTER_ID);
        var projectId = reference.getKey().get(PROJECT_ID);
        return (submitterId == null || RecordKey.lower(submitterId).equals(pending.submitterId()))
                && (projectId == null || projectId.equals(work.projectId()));
    }

    private static boolean isMeant(
            StoredRecord stored, RecordType target, LinkReference reference) {
        var submitterId = reference.getKey().get(SUBMITTER_ID);
        var projectId = reference.getKey().get(PROJECT_ID);
        var own = stored.submitterId();
        return stored.type().equals(target.name())
                && (submitterId == null
                        || own != null && RecordKey.lower(own).equals(RecordKey.lower(submitterId)))
                && (projectId == null || projectId.equals(stored.projectId()));
    }

    private void byKey(Candidate candidate, Link link, LinkReference reference, RecordType target) {
        var submitterId = reference.getKey().get(SUBMITTER_ID);
        var projectId = reference.getKey().getOrDefault(PROJECT_ID, work.projectId());
        var found =
                submitterId == null || submitterId.isEmpty() || !target.isKeyedBySubmitter()
                        ? null
                        : known(RecordKey.of(projectId, target.name(), submitterId));
        if (found == null) {
            candidate.fault(Faults.noDestination(link.name(), null, key(reference, target)));
        } else if (!projectId.equals(work.projectId())) {
            candidate.fault(Faults.otherProject(target.name(), found.toString(), projectId, true));
        } else {
            candidate.link(new StoredLink(link.name(), found));
        }
    }

    private @Nullable UUID known(RecordKey key) {
        var id = found.get(key);
        if (id == null) {
            id = find(key);
            if (id != null) {
                found.put(key, id);
            }
        }
        return id;
    }

    private @Nullable UUID find(RecordKey key) {
        if (!key.projectId().equals(work.projectId())) {
            var elsewhere = work.storedAnywhere(key);
            return elsewhere == null ? null : elsewhere.id();
        }
        var pendingAlias = work.tally().isAliased() ? work.pending().alias(key) : null;
        if (pendingAlias != null) {
            return pendingAlias;
        }
        var alias = work.hasAliases() ? work.records().alias(key) : null;
        var id = alias == null ? work.ids().ofKey(key, 0) : alias;
        var pending = work.pending().find(id);
        if (pending != null
                && pending.type().equals(key.type())
                && key.submitterId().equals(pending.submitterId())) {
            return id;
        }
        return work.storedBy(key, id) == null ? null : id;
    }

    /** The key as looked up, in the order of the target's key, with what was not sent as null. */
    private Map<String, @Nullable String> key(LinkReference reference, RecordType target) {
        var key = new LinkedHashMap<String, @Nullable String>();
        for (var name : target.key()) {
            var sent = reference.getKey().get(name);
            key.put(name, sent == null && name.equals(PROJECT_ID) ? work.projectId() : sent);
        }
        return key;
    }
}
