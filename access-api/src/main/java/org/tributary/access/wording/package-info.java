/**
 * Says what is wrong with a query in the words that Gen3's clients know (contract C.2): those of
 * graphql-core 2. Whether something is wrong is graphql-java's decision alone.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.wording;
