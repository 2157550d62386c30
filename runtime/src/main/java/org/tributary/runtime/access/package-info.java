/**
 * Who is asking and what may they do: {@link org.tributary.runtime.access.AccessView} verifies
 * bearer tokens and decides by the policies that the gateway publishes on {@code commons.access},
 * without a call to anybody.
 */
@NullMarked
package org.tributary.runtime.access;

import org.jspecify.annotations.NullMarked;
