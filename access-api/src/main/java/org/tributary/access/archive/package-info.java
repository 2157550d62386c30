/** Archives of several files in one answer. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.archive;
