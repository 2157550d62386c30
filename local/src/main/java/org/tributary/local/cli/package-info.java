/** The verbs of the command, one class each. */
@NullMarked
package org.tributary.local.cli;

import org.jspecify.annotations.NullMarked;
