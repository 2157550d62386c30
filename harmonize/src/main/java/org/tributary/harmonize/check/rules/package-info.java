/** Harmonization rules of the dictionary, applied to records before they are checked. */
@NullMarked
package org.tributary.harmonize.check.rules;

import org.jspecify.annotations.NullMarked;
