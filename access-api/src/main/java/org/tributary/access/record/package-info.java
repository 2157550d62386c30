/** Records as the graph holds them, with the parents they link to: found by id, written as JSON. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.record;
