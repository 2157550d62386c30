package org.tributary.harmonize.decide.deletion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.decide.deletion.Obstacle.Dependent;
import org.tributary.harmonize.decide.link.LinkRules;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.store.RecordStore;

/** Which records break where others go: theirs is a link, or a group of links, that must be. */
final class Dependents {

    /** Of a record that would go too, so many children are looked at for one that depends on it. */
    private static final int LOOKED_AT = 200;

    /** Long enough for every dictionary; a chain within one type could be as long as it likes. */
    private static final int LONGEST = 100;

    private final RecordTypes types;
    private final RecordStore records;

    Dependents(RecordTypes types, RecordStore records) {
        this.types = types;
        this.records = records;
    }

    /** True where a record breaks a link rule that it holds to now. */
    boolean breaks(StoredRecord record, Predicate<UUID> gone) {
        var after = broken(record, gone);
        return !after.isEmpty() && !Set.copyOf(broken(record, _ -> false)).containsAll(after);
    }

    private List<String> broken(StoredRecord record, Predicate<UUID> gone) {
        var node = types.get(record.type()).node();
        return LinkRules.broken(
                        node,
                        link ->
                                (int)
                                        record.links().stream()
                                                .filter(each -> each.name().equals(link))
                                                .filter(each -> !gone.test(each.target()))
                                                .count())
                .stream()
                .map(EntityError::getMessage)
                .toList();
    }

    /**
     * The first branch of what depends on a deletion, as Gen3 follows it: a child, its first child
     * that would break without it, and so on.
     *
     * @param first the child that breaks
     */
    List<Dependent> chain(StoredRecord first, Predicate<UUID> gone) {
        var chain = new ArrayList<Dependent>();
        var ids = new LinkedHashSet<UUID>();
        StoredRecord at = first;
        while (at != null && chain.size() < LONGEST) {
            chain.add(new Dependent(at.id(), at.type()));
            ids.add(at.id());
            at = firstBroken(at, id -> gone.test(id) || ids.contains(id));
        }
        return chain;
    }

    private @Nullable StoredRecord firstBroken(StoredRecord parent, Predicate<UUID> gone) {
        for (var child : records.children(parent.id(), null, LOOKED_AT)) {
            var record = gone.test(child.id()) ? null : records.find(child.id());
            if (record != null && breaks(record, gone)) {
                return record;
            }
        }
        return null;
    }
}
