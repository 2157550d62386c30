package org.tributary.dictionary;

/**
 * A link seen from its parent.
 *
 * @param name the link's backref: the property of the parent that holds the children
 * @param childType node type that declares the link
 */
public record Backlink(String name, String childType, Link link) {}
