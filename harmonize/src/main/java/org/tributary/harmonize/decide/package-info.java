/**
 * The one order of decisions: {@code DecideTopology} wires the commands, checked chunks and load
 * reports to {@code DecideProcessor}, which decides and releases.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide;
