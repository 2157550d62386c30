/** Documents of every format as records, read in constant memory. */
@NullMarked
package org.tributary.ingest.document;

import org.jspecify.annotations.NullMarked;
