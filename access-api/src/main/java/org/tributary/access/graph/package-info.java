/**
 * Runs statements against Neo4j: read only, bounded in time and number, cancelled with the thread
 * that waits for them.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.graph;
