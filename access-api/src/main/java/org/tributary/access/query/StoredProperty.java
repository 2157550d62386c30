package org.tributary.access.query;

/** A property as it stands in the graph. */
public record StoredProperty(GraphName name, ValueKind kind) {}
