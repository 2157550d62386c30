/** Texts of large documents, kept in S3 for the transaction log. */
@NullMarked
package org.tributary.ingest.archive;

import org.jspecify.annotations.NullMarked;
