/** The command line of a local commons. */
@NullMarked
package org.tributary.local;

import org.jspecify.annotations.NullMarked;
