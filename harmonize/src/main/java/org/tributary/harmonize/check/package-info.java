/**
 * The check: what can be said of a submitted record alone. {@link RecordCheck} is a pure function
 * of the dictionary and the record; {@code CheckTopology} puts it between the topics of chunks and
 * of checked chunks.
 */
@NullMarked
package org.tributary.harmonize.check;

import org.jspecify.annotations.NullMarked;
