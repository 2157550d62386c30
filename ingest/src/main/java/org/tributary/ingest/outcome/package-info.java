/** Verdicts as they come back, matched to the requests that wait for them. */
@NullMarked
package org.tributary.ingest.outcome;

import org.jspecify.annotations.NullMarked;
