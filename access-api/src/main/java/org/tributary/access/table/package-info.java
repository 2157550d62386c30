/** The columns of a node type's tables, for templates and exports (contract A.7). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.table;
