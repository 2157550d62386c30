/** Serves the pages of the portal, {@link org.tributary.gateway.portal.PortalFiles}. */
@NullMarked
package org.tributary.gateway.portal;

import org.jspecify.annotations.NullMarked;
