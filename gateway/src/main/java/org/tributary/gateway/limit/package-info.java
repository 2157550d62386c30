/**
 * How much one principal, one address and all together may ask: {@link
 * org.tributary.gateway.limit.Limits}.
 */
@NullMarked
package org.tributary.gateway.limit;

import org.jspecify.annotations.NullMarked;
