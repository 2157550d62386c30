/**
 * The GraphQL schema of a dictionary (contract C.3 to C.5): names, types and arguments, without any
 * behaviour.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.schema;
