/**
 * How values and node types are put into words: as Python prints values, and as people describe
 * what is permitted.
 */
@NullMarked
package org.tributary.harmonize.check.wording;

import org.jspecify.annotations.NullMarked;
