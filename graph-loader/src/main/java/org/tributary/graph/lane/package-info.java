/**
 * From the entity topic to load transactions: a partition is a {@link
 * org.tributary.graph.lane.Lane}, a few writers empty the lanes, {@link
 * org.tributary.graph.lane.EntityLoader} runs them all.
 */
@NullMarked
package org.tributary.graph.lane;

import org.jspecify.annotations.NullMarked;
