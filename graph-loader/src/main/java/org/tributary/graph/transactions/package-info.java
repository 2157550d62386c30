/**
 * The transaction log in the graph: {@link org.tributary.graph.transactions.TransactionLoader}
 * keeps one {@code (:Transaction)} per row of {@code commons.harmonize.transactions}.
 */
@NullMarked
package org.tributary.graph.transactions;

import org.jspecify.annotations.NullMarked;
