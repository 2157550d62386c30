package org.tributary.access.query;

import java.util.List;

/**
 * Where a path filter's paths are to end (contract C.6).
 *
 * @param type node type of the record there
 * @param conditions that the record fulfils
 * @param routes from the filtered type to it; empty where no path can lead there
 * @param breadth how many records can stand there
 * @param leavesFilter the filtered records are in no project, so the project of the one at the end
 *     has to be checked
 */
public record PathEnd(
        RecordType type,
        List<Condition> conditions,
        List<Route> routes,
        Breadth breadth,
        boolean leavesFilter)
        implements Shaped {

    /** How many records can stand at an end. */
    public enum Breadth {
        /** One or a few: a key is given. */
        FEW,
        /** Less than all of the type, or one per project: some property is given. */
        SOME,
        /** Any of the type. */
        ALL
    }

    public PathEnd {
        conditions = List.copyOf(conditions);
        routes = List.copyOf(routes);
    }
}
