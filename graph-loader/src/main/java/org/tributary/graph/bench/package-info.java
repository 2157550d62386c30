/**
 * What the graph database takes without a commons around it: {@link
 * org.tributary.graph.bench.RawBench} is what the loader is measured against.
 */
@NullMarked
package org.tributary.graph.bench;

import org.jspecify.annotations.NullMarked;
