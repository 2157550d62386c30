/** Routes without documents: deletions, states of projects, commit and close of dry runs, files. */
@NullMarked
package org.tributary.ingest.command;

import org.jspecify.annotations.NullMarked;
