/** What projects hold, in numbers (contract C.10). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.datasets;
