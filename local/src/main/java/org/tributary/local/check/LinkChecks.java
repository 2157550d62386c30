package org.tributary.local.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.LinkReference;
import org.tributary.harmonize.decide.fault.Faults;
import org.tributary.harmonize.decide.link.LinkRules;

/**
 * Records beside each other, as far as the files tell: keys that stand twice, links to nothing, and
 * parents with more children than they may have. First all records are made known, then each is
 * judged, as if the commons were empty.
 */
final class LinkChecks {

    /** So many keys take 32 MiB. */
    static final int KEYS = 2_000_000;

    private static final String SUBMITTER_ID = "submitter_id";

    private final Dictionary dictionary;
    private final @Nullable String projectId;
    private final boolean complete;
    private final KeySet records = new KeySet(KEYS);
    private final KeySet children = new KeySet(KEYS);

    /**
     * @param projectId project that the records are for; null where it is not known
     * @param complete true where links may lead to records of the files only
     */
    LinkChecks(Dictionary dictionary, @Nullable String projectId, boolean complete) {
        this.dictionary = dictionary;
        this.projectId = projectId;
        this.complete = complete;
    }

    boolean isIncomplete() {
        return records.isFull() || children.isFull();
    }

    void know(CheckedRecord record) {
        NodeType type = type(record);
        if (type == null) {
            return;
        }
        String key = record.getSubmitterId();
        if (key != null && !key.isEmpty()) {
            records.add(KeySet.key(type.id(), SUBMITTER_ID, key));
        }
        if (record.getId() != null) {
            records.add(KeySet.key(type.id(), "id", record.getId()));
        }
        for (LinkReference reference : record.getLinks()) {
            Link link = type.link(reference.getName()).orElseThrow();
            if (link.multiplicity().fromOne()) {
                targets(link, reference).forEach(target -> children.add(child(type, link, target)));
            }
        }
    }

    /** What is wrong with a record that is right by itself. */
    List<EntityError> judge(CheckedRecord record, String place, Summary summary) {
        NodeType type = type(record);
        List<EntityError> faults = new ArrayList<>();
        if (type == null) {
            return faults;
        }
        judgeKeys(record, type, faults);
        Map<String, Set<Long>> parents = new HashMap<>();
        int before = faults.size();
        for (LinkReference reference : record.getLinks()) {
            Link link = type.link(reference.getName()).orElseThrow();
            follow(type, link, reference, place, summary, faults);
            parents.computeIfAbsent(link.name(), _ -> new HashSet<>())
                    .add(identity(link, reference));
        }
        if (faults.size() == before) {
            faults.addAll(
                    LinkRules.broken(type, name -> parents.getOrDefault(name, Set.of()).size()));
        }
        return faults;
    }

    private void judgeKeys(CheckedRecord record, NodeType type, List<EntityError> faults) {
        String sentProject = record.getProjectId();
        if (projectId != null && sentProject != null && !sentProject.equals(projectId)) {
            faults.add(Faults.systemProperty("project_id", projectId, sentProject));
        }
        String key = record.getSubmitterId();
        if (key != null && records.isTwice(KeySet.key(type.id(), SUBMITTER_ID, key))) {
            faults.add(Faults.duplicatedInBulk(List.of("project_id", SUBMITTER_ID)));
        }
        String id = record.getId();
        if (id != null && records.isTwice(KeySet.key(type.id(), "id", id))) {
            faults.add(Faults.idTwice(id));
        }
    }

    private void follow(
            NodeType type,
            Link link,
            LinkReference reference,
            String place,
            Summary summary,
            List<EntityError> faults) {
        List<Long> targets = targets(link, reference);
        boolean named = reference.getId() != null || !reference.getKey().isEmpty();
        boolean known = targets.stream().anyMatch(records::contains);
        boolean missing = !known && complete && !isContainer(link) && !records.isFull();
        if (!named || missing || isOtherProject(link, reference)) {
            faults.add(
                    Faults.noDestination(link.name(), reference.getId(), sought(link, reference)));
        } else if (!known && !isContainer(link)) {
            summary.outside(type.id(), link.name(), link.targetType(), place + shown(reference));
        }
        boolean taken =
                link.multiplicity().fromOne()
                        && targets.stream()
                                .anyMatch(target -> children.isTwice(child(type, link, target)));
        if (taken) {
            faults.add(
                    Faults.targetTaken(
                            link.name(),
                            link.multiplicity().word(),
                            link.targetType(),
                            link.backref()));
        }
    }

    /** Programs and projects are never in files: they are made by routes of their own. */
    private boolean isContainer(Link link) {
        return dictionary
                .nodeType(link.targetType())
                .filter(target -> target.property("project_id").isPresent())
                .isEmpty();
    }

    private boolean isOtherProject(Link link, LinkReference reference) {
        String code = reference.getKey().get("code");
        return projectId != null
                && code != null
                && link.targetType().equals("project")
                && !projectId.endsWith("-" + code);
    }

    /** The key as the commons looks it up. */
    private Map<String, String> sought(Link link, LinkReference reference) {
        Map<String, String> key = new TreeMap<>(reference.getKey());
        if (projectId != null && !isContainer(link) && key.containsKey(SUBMITTER_ID)) {
            key.putIfAbsent("project_id", projectId);
        }
        return key;
    }

    private static String shown(LinkReference reference) {
        String id = reference.getId();
        return " "
                + (id == null
                        ? reference.getKey().getOrDefault(SUBMITTER_ID, reference.getKey() + "")
                        : id);
    }

    private static List<Long> targets(Link link, LinkReference reference) {
        List<Long> targets = new ArrayList<>(2);
        String key = reference.getKey().get(SUBMITTER_ID);
        if (key != null) {
            targets.add(KeySet.key(link.targetType(), SUBMITTER_ID, key));
        }
        if (reference.getId() != null) {
            targets.add(KeySet.key(link.targetType(), "id", reference.getId()));
        }
        return targets;
    }

    private static long identity(Link link, LinkReference reference) {
        List<Long> targets = targets(link, reference);
        return targets.isEmpty() ? reference.getKey().hashCode() : targets.getFirst();
    }

    private static long child(NodeType type, Link link, long target) {
        return KeySet.key(type.id(), link.name(), Long.toHexString(target));
    }

    private @Nullable NodeType type(CheckedRecord record) {
        String type = record.getType();
        return type == null ? null : dictionary.nodeType(type).orElse(null);
    }
}
