package org.tributary.access.graphql;

import graphql.normalized.ExecutableNormalizedField;
import org.tributary.access.query.Column;

/**
 * What is asked of the transactions of a record.
 *
 * @param counted only their number
 */
record AskedLogs(ExecutableNormalizedField field, boolean counted) implements Column.Asked {}
