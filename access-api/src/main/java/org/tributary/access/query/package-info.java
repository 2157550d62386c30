/**
 * What a request wants of the graph, in the dictionary's words: the step between GraphQL and
 * Cypher, free of both.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.query;
