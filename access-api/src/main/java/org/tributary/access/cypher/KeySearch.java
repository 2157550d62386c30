package org.tributary.access.cypher;

import java.util.ArrayList;
import java.util.List;
import org.tributary.access.query.Condition;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;

/**
 * Finds records by their submitter_id where no project is named. The index over keys begins with
 * the project, so it does not serve there; the one over searched texts does.
 */
final class KeySearch {

    /** Each costs a look-up; more than these are read from all records as well. */
    static final int VALUES = 16;

    private KeySearch() {}

    /** The same records. */
    static RecordSet in(RecordSet set, ProjectFilter filter) {
        boolean listed = set.projects().isPresent() || filter.isList();
        boolean searchable = set.types().stream().allMatch(RecordType::inProjects);
        return listed || !searchable
                ? set
                : new RecordSet(set.types(), with(set.conditions()), set.projects(), set.page());
    }

    /** The same conditions. */
    static List<Condition> with(List<Condition> conditions) {
        var with = new ArrayList<>(conditions);
        for (var condition : conditions) {
            if (condition instanceof Condition.OneOf one
                    && one.property().equals(GraphModel.SUBMITTER_ID)
                    && one.values().size() <= VALUES) {
                with.add(new Condition.Key(one.values()));
            }
        }
        return with;
    }
}
