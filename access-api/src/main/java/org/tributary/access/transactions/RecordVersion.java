package org.tributary.access.transactions;

/**
 * A record as it stands in the graph.
 *
 * @param projectId empty where it is in no project
 * @param version how often it has been written, 1 for a new one
 * @param sequence of its last change among those of the project
 */
public record RecordVersion(String id, String projectId, long version, long sequence) {}
