/** The answer to a request that goes no further: a status and Gen3's message. */
@NullMarked
package org.tributary.ingest.refusal;

import org.jspecify.annotations.NullMarked;
