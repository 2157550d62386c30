/** The only public door of the commons: {@link org.tributary.gateway.GatewayService}. */
@NullMarked
package org.tributary.gateway;

import org.jspecify.annotations.NullMarked;
