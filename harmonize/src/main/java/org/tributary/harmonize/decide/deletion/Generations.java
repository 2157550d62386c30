package org.tributary.harmonize.decide.deletion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tributary.harmonize.decide.store.RecordStore;

/** The order of a deletion: children before their parents, also within a type. */
final class Generations {

    private final Map<UUID, Integer> levels = new HashMap<>();

    private Generations() {}

    static List<UUID> childrenFirst(List<Doomed> doomed, RecordStore records) {
        var generations = new Generations();
        generations.count(
                doomed.stream().filter(each -> each.type().linksToItself()).toList(), records);
        return doomed.stream()
                .sorted(
                        Comparator.<Doomed>comparingInt(each -> -each.type().order())
                                .thenComparingInt(
                                        each -> -generations.levels.getOrDefault(each.id(), 0)))
                .map(Doomed::id)
                .toList();
    }

    /** From those without a parent among the others downwards, a generation at a time. */
    private void count(List<Doomed> doomed, RecordStore records) {
        var children = new HashMap<UUID, List<UUID>>();
        var parents = new HashMap<UUID, Integer>();
        doomed.forEach(each -> parents.put(each.id(), 0));
        for (var each : doomed) {
            var record = records.find(each.id());
            if (record == null) {
                continue;
            }
            for (var link : record.links()) {
                if (parents.containsKey(link.target()) && !link.target().equals(each.id())) {
                    children.computeIfAbsent(link.target(), _ -> new ArrayList<>()).add(each.id());
                    parents.merge(each.id(), 1, Integer::sum);
                }
            }
        }
        var next = new ArrayDeque<UUID>();
        parents.forEach(
                (id, count) -> {
                    if (count == 0) {
                        next.add(id);
                    }
                });
        while (!next.isEmpty()) {
            var parent = next.remove();
            int level = levels.getOrDefault(parent, 0) + 1;
            for (var child : children.getOrDefault(parent, List.of())) {
                levels.merge(child, level, Math::max);
                if (parents.merge(child, -1, Integer::sum) == 0) {
                    next.add(child);
                }
            }
        }
    }
}
