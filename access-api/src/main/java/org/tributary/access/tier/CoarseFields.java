package org.tributary.access.tier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Filter;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;

/**
 * Properties with few values that the dictionary lists, and yes or no: filters over others can
 * single records out, and their values may be names.
 */
public final class CoarseFields {
    private final Map<String, Set<String>> byType = new HashMap<>();

    CoarseFields(Dictionary dictionary) {
        for (NodeType type : dictionary.nodeTypes()) {
            Set<String> names = new HashSet<>();
            for (Property property : type.properties().values()) {
                if (property.type() == StorageType.BOOLEAN || property.schema().has("enum")) {
                    names.add(property.name());
                }
            }
            byType.put(type.id(), names);
        }
    }

    /** Whether the values of a property are few. */
    public boolean isCoarse(RecordType type, String property) {
        return byType.getOrDefault(type.label().text(), Set.of()).contains(property);
    }

    /** Whether the set holds records of one type below projects. */
    boolean isOfProjects(RecordSet set) {
        return set.types().size() == 1
                && set.types().getFirst().inProjects()
                && !set.types().getFirst().isProject();
    }

    /** Whether no condition of the set can single records out. */
    boolean isCoarse(RecordSet set) {
        RecordType type = set.types().getFirst();
        return set.conditions().stream().allMatch(condition -> isCoarse(type, condition));
    }

    private boolean isCoarse(RecordType type, Condition condition) {
        return switch (condition) {
            case Condition.OneOf one -> isCoarse(type, one.property().text());
            case Condition.Not not -> isCoarse(type, not.property().text());
            case Condition.Fulfils fulfils -> isCoarse(type, fulfils.filter());
            case Condition.LinkedByAny _, Condition.NotLinked _ -> true;
            case Condition.HasAll _,
                    Condition.Search _,
                    Condition.Key _,
                    Condition.Time _,
                    Condition.IdRange _,
                    Condition.AfterId _,
                    Condition.Path _ ->
                    false;
        };
    }

    private boolean isCoarse(RecordType type, Filter filter) {
        return switch (filter) {
            case Filter.All all -> areCoarse(type, all.parts());
            case Filter.Any any -> areCoarse(type, any.parts());
            case Filter.Not not -> isCoarse(type, not.part());
            case Filter.Linked linked -> isCoarse(linked.path().getLast().target(), linked.part());
            case Filter.OneOf one -> isCoarse(type, one.property().name().text());
            case Filter.Known known -> isCoarse(type, known.property().name().text());
            case Filter.HasAll _, Filter.Compare _, Filter.Contains _ -> false;
        };
    }

    private boolean areCoarse(RecordType type, List<Filter> parts) {
        return parts.stream().allMatch(part -> isCoarse(type, part));
    }
}
