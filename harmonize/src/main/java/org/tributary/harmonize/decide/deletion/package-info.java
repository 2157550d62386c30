/** The rules on deleting records: what stands in the way, what else changes, and the answer. */
@NullMarked
package org.tributary.harmonize.decide.deletion;

import org.jspecify.annotations.NullMarked;
