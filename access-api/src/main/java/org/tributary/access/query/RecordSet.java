package org.tributary.access.query;

import java.util.List;
import java.util.Optional;

/**
 * Records of some node types that fulfil conditions.
 *
 * @param types empty for every type that is in projects
 * @param projects project ids that the request names; they come first where no other order is given
 */
public record RecordSet(
        List<RecordType> types,
        List<Condition> conditions,
        Optional<Given<List<String>>> projects,
        Page page)
        implements Shaped {

    public RecordSet {
        types = List.copyOf(types);
        conditions = List.copyOf(conditions);
    }

    /** The project ids that the request names. */
    public Optional<List<String>> projectIds() {
        return projects.map(Given::value);
    }

    /** Whether they are all records of one type in the projects, so that their number is kept. */
    public boolean isWholeType() {
        return types.size() == 1 && types.getFirst().inProjects() && conditions.isEmpty();
    }
}
