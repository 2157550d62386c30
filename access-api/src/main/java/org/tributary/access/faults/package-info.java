/** The errors of submissions: page by page, as a table, however long. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.faults;
