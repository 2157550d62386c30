package org.tributary.dictionary;

/**
 * A link from a child to a parent.
 *
 * @param name property on the child
 * @param backref property on the parent
 * @param label what the link means, such as {@code derived_from}; several child types may share it
 * @param targetType node type of the parent
 */
public record Link(
        String name,
        String backref,
        String label,
        String targetType,
        Multiplicity multiplicity,
        boolean required)
        implements LinkRule {}
