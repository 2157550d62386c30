/**
 * The edge: which request goes where ({@link org.tributary.gateway.edge.RouteTable}), what is taken
 * off and put on it, and the line in the access log.
 */
@NullMarked
package org.tributary.gateway.edge;

import org.jspecify.annotations.NullMarked;
