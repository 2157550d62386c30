/**
 * Cypher that lies in resource files, and the only names that may be put into it: {@link
 * org.tributary.graph.cypher.Statement}, {@link org.tributary.graph.cypher.CypherName}, {@link
 * org.tributary.graph.cypher.GraphNames} and {@link org.tributary.graph.cypher.GraphSchema}.
 */
@NullMarked
package org.tributary.graph.cypher;

import org.jspecify.annotations.NullMarked;
