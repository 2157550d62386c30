/** Uploads of records: the routes, the upload itself, its events. */
@NullMarked
package org.tributary.ingest.submission;

import org.jspecify.annotations.NullMarked;
