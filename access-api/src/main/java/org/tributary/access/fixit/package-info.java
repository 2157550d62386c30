/** Fix-it files: what was sent and is at fault, with the errors beside it. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.fixit;
