/**
 * What an event means to the graph: {@link org.tributary.graph.change.EventReader} turns events
 * into {@link org.tributary.graph.change.GraphChange}s, {@link org.tributary.graph.change.Folded}
 * makes the final state of many out of them.
 */
@NullMarked
package org.tributary.graph.change;

import org.jspecify.annotations.NullMarked;
