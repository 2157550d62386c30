/** How many records have which values, across links, for the choices of an explorer. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.facets;
