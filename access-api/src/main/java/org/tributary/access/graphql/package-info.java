/**
 * GraphQL requests: read, checked against the schema, turned into queries of the graph, and
 * answered as JSON (contract C.2).
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.graphql;
