/** Rows of TSV and CSV tables as the JSON documents that they stand for (contract B.4). */
@NullMarked
package org.tributary.harmonize.check.table;

import org.jspecify.annotations.NullMarked;
