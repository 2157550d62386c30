package org.tributary.access.query;

import java.util.List;
import java.util.OptionalInt;

/**
 * How records of one type can lead to records of another: over links in one direction.
 *
 * @param upwards over links to ancestors; else over backrefs to descendants
 * @param relationships of every link that can lie on such a path; in order of their names, or where
 *     there is one path only, in its order
 * @param longest most links that a path can have; absent where a type on the way links to itself
 * @param only there is one path, and these relationships are it
 */
public record Route(
        boolean upwards, List<GraphName> relationships, OptionalInt longest, boolean only) {

    public Route {
        relationships = List.copyOf(relationships);
    }

    /** The same from its other end. */
    public Route reversed() {
        return new Route(!upwards, only ? relationships.reversed() : relationships, longest, only);
    }
}
