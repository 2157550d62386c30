/** A request's body as it arrives: bounded, decompressed, decoded. */
@NullMarked
package org.tributary.ingest.body;

import org.jspecify.annotations.NullMarked;
