package org.tributary.graph.lane;

import java.time.Duration;

/**
 * Bounds of what a lane holds and takes.
 *
 * @param batchEvents events of one load transaction at most
 * @param batchBytes their length in the topic at most; one longer event goes alone
 * @param queueBatches batches that may wait in a lane before its partition is paused
 * @param parentWait how long a project waits for parents of another lane before it is parked
 */
public record LaneLimits(int batchEvents, int batchBytes, int queueBatches, Duration parentWait) {}
