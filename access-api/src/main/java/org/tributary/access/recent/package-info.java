/** What is kept of the past because it may be wanted again. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.recent;
