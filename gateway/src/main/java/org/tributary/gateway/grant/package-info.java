/**
 * Policies given to a user, a group or a client while the commons runs: {@link
 * org.tributary.gateway.grant.GrantRegister} keeps them as signed documents, {@link
 * org.tributary.gateway.grant.GrantRoutes} is the API.
 */
@NullMarked
package org.tributary.gateway.grant;

import org.jspecify.annotations.NullMarked;
