package org.tributary.access.query;

/**
 * A link or backref of a node type, as the relationship it is in the graph.
 *
 * @param relationship its type, {@code <CHILD>_<LINK NAME>}
 * @param outgoing true for a link (child to parent), false for a backref
 * @param target node type at the other end
 * @param ambiguous another link has the same relationship type, so the label of the target has to
 *     be asked for
 * @param leavesFilter the source is a program or project, so the target's project has to be checked
 *     again
 */
public record Hop(
        GraphName relationship,
        boolean outgoing,
        RecordType target,
        boolean ambiguous,
        boolean leavesFilter) {}
