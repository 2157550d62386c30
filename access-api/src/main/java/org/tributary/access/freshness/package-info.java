/** How much of the log the graph holds, and waiting until it holds more. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.freshness;
