package org.tributary.graph.lane;

import org.tributary.graph.change.GraphChange;

/**
 * A change with its place in the topic.
 *
 * @param bytes length of the event in the topic, to bound batches and queues
 */
record LaneEvent(long offset, int bytes, GraphChange change) {

    String project() {
        return change.project();
    }

    long sequence() {
        return change.sequence();
    }
}
