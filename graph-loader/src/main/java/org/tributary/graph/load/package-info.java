/**
 * One load transaction: {@link org.tributary.graph.load.GraphStore} takes a {@link
 * org.tributary.graph.load.LoadTransaction} whole or not at all; {@link
 * org.tributary.graph.load.Neo4jGraph} is the real one.
 */
@NullMarked
package org.tributary.graph.load;

import org.jspecify.annotations.NullMarked;
