/** Journeys over HTTP through the gateway of a real commons. */
@org.jspecify.annotations.NullMarked
package org.tributary.e2e;
