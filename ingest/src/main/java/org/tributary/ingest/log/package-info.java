/** The commands and chunks that ingest writes to the log of the commons. */
@NullMarked
package org.tributary.ingest.log;

import org.jspecify.annotations.NullMarked;
