/** Digests of texts. */
@NullMarked
package org.tributary.gateway.digest;

import org.jspecify.annotations.NullMarked;
