/** Child JVMs: how they start, are watched and stop. */
@NullMarked
package org.tributary.local.process;

import org.jspecify.annotations.NullMarked;
