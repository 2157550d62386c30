package org.tributary.access.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows of the transaction log (contract C.8).
 *
 * @param tests that all hold
 * @param projects project ids that the request names
 * @param committable a dry run that succeeded and is neither closed nor committed, or the contrary
 * @param order ids ascending where empty
 */
public record TransactionSet(
        List<OneOf> tests,
        Optional<List<String>> projects,
        Optional<Boolean> committable,
        List<Sort> order,
        OptionalLong skip,
        OptionalLong limit) {

    public TransactionSet {
        tests = List.copyOf(tests);
        projects = projects.map(List::copyOf);
        order = List.copyOf(order);
    }

    /** The field has one of these values. */
    public record OneOf(TransactionField field, List<?> values) {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** Order by a field. */
    public record Sort(TransactionField field, boolean descending) {}
}
