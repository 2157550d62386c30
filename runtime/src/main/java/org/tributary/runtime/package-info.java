/** How one of our processes starts, reads its settings, is watched, fails and stops. */
@org.jspecify.annotations.NullMarked
package org.tributary.runtime;
