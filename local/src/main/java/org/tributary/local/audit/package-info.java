/** Checks the chains of {@code commons.audit} at a running commons. */
@org.jspecify.annotations.NullMarked
package org.tributary.local.audit;
