/**
 * Files held against a dictionary without a commons: read by ingest's parsers, checked by
 * harmonize's check and link rules, so that what is said here is what the commons would say.
 */
@NullMarked
package org.tributary.local.check;

import org.jspecify.annotations.NullMarked;
