/** How one version of a dictionary differs from another, and what the difference breaks. */
@NullMarked
package org.tributary.evolution;

import org.jspecify.annotations.NullMarked;
