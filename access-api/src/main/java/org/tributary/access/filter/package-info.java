/** Filters as requests write them, in Guppy's language (contract E.3), and fields along links. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.filter;
