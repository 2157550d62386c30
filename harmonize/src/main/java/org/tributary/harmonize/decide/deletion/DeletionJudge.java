package org.tributary.harmonize.decide.deletion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.Removal;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.store.RecordStore;
import org.tributary.harmonize.decide.store.RecordStore.Child;

/**
 * Judges a deletion step by step: first what the ids mean, then the children of each record. Writes
 * nothing, so that it can begin again at any time. What it holds is bounded by the ids of one
 * request, which fit into its URL.
 */
public final class DeletionJudge {

    /** Children that are looked at in one step. */
    private static final int STEP = 200;

    private final RecordTypes types;
    private final RecordStore records;
    private final DeleteRecords command;
    private final Dependents dependents;
    private final FieldRules fields;
    private final List<String> asked;
    private final Map<UUID, Doomed> doomed = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<Doomed> order = new ArrayList<>();
    private int looked;
    private int judged;
    private @Nullable Child after;
    private long changes;

    public DeletionJudge(RecordTypes types, RecordStore records, DeleteRecords command) {
        this.types = types;
        this.records = records;
        this.command = command;
        this.dependents = new Dependents(types, records);
        this.fields = new FieldRules(types, command);
        this.asked = List.copyOf(new LinkedHashSet<>(command.getIds()));
    }

    /** True where nothing is left to judge. */
    public boolean isDone() {
        return looked == asked.size() && judged == order.size();
    }

    /**
     * Judges some more.
     *
     * @return how many records it looked at
     * @throws UnknownFieldException where a record has no such field, which ends the request
     */
    public int step() {
        if (looked < asked.size()) {
            lookUp(asked.get(looked++));
            return 1;
        }
        return judge(order.get(judged));
    }

    private void lookUp(String text) {
        var id = canonical(text);
        var record = id == null ? null : records.find(id);
        if (id == null || record == null || !record.projectId().equals(command.getProjectId())) {
            missing.add(text);
            return;
        }
        var type = types.get(record.type());
        if (type.isAdministrative()) {
            missing.add(text);
            return;
        }
        var found = new Doomed(record, type);
        if (command.getRemoval() == Removal.MARK) {
            changes += record.marked() == command.getMark() ? 0 : 1;
        } else {
            judgeState(found, record);
        }
        if (command.getRemoval() == Removal.FIELDS) {
            changes += fields.judge(found, record) ? 1 : 0;
        }
        doomed.put(id, found);
        order.add(found);
    }

    /** Only the spelling that we give out: the original compares texts. */
    private static @Nullable UUID canonical(String text) {
        try {
            var id = UUID.fromString(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void judgeState(Doomed found, StoredRecord record) {
        var type = found.type();
        var properties = types.properties(record);
        int place = type.layout().position("state");
        var state = place < 0 ? null : properties.text(place);
        if (state != null && !state.equals("validated")) {
            found.obstacle(Obstacle.state(state));
        }
        if (!type.node().isFile()) {
            return;
        }
        for (var each : type.defaults()) {
            boolean other =
                    each.name().equals("file_state")
                            && !properties.isAbsent(each.position())
                            && !java.util.Arrays.equals(
                                    properties.slice(each.position()), each.encoded());
            if (other) {
                found.obstacle(
                        Obstacle.fileState(String.valueOf(properties.text(each.position()))));
            }
        }
    }

    private int judge(Doomed each) {
        if (command.getRemoval() != Removal.RECORDS) {
            judged++;
            return 1;
        }
        var children = records.children(each.id(), after, STEP);
        for (var child : children) {
            if (!doomed.containsKey(child.id()) && !judge(each, child)) {
                next();
                return children.size();
            }
        }
        if (children.size() < STEP) {
            next();
        } else {
            after = children.getLast();
        }
        return children.size() + 1;
    }

    private void next() {
        judged++;
        changes++;
        after = null;
    }

    /** False where the child stands in the way. */
    private boolean judge(Doomed each, Child child) {
        Predicate<UUID> gone = doomed::containsKey;
        var record = records.find(child.id());
        if (record == null) {
            return true;
        }
        if (dependents.breaks(record, gone)) {
            each.obstacle(Obstacle.dependents(dependents.chain(record, gone)));
            return false;
        }
        // A child that loses several parents changes once: it is counted at its first one.
        var first = record.links().stream().filter(link -> gone.test(link.target())).findFirst();
        boolean counts =
                first.filter(
                                link ->
                                        link.target().equals(each.id())
                                                && link.name().equals(child.link()))
                        .isPresent();
        changes += counts ? 1 : 0;
        return true;
    }

    /** True where every id is one of the project and nothing stands in the way. */
    public boolean isSound() {
        return missing.isEmpty() && order.stream().allMatch(each -> each.obstacles().isEmpty());
    }

    /** Events that the deletion leads to where it is sound. */
    public long changes() {
        return changes;
    }

    /** The records to delete, children before their parents. */
    public List<UUID> order() {
        return Generations.childrenFirst(order, records);
    }

    /** The answer, once everything is judged. */
    public DeletionAnswer answer(long transactionId, boolean dryRun) {
        return new DeletionAnswer(
                transactionId, dryRun, command.getProjectId(), order, missing, isSound());
    }

    /** Ids that the project has. */
    public Set<UUID> found() {
        return Set.copyOf(doomed.keySet());
    }
}
