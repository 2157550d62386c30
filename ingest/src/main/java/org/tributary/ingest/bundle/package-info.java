/** Several files in one body, as a zip archive or multipart: {@code Bundle}, {@code Packaging}. */
@NullMarked
package org.tributary.ingest.bundle;

import org.jspecify.annotations.NullMarked;
