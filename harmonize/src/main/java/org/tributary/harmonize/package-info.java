/** Harmonization as a service: {@link HarmonizeService} runs the decision and the check worker. */
@NullMarked
package org.tributary.harmonize;

import org.jspecify.annotations.NullMarked;
