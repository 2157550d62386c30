/** The transaction log as GraphQL shows it (contract B.16, C.8). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.transactions;
