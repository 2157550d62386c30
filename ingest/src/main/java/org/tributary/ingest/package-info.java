/**
 * Commands in: the HTTP server that turns submissions, programs and projects into events and waits
 * for their outcome.
 */
@NullMarked
package org.tributary.ingest;

import org.jspecify.annotations.NullMarked;
