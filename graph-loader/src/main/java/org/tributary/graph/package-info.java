/**
 * The graph loader as a service: {@link org.tributary.graph.GraphLoader} is its process, {@link
 * org.tributary.graph.GraphLoaderService} the service itself.
 */
@NullMarked
package org.tributary.graph;

import org.jspecify.annotations.NullMarked;
