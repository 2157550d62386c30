/**
 * Signing in: {@link org.tributary.gateway.login.LoginEndpoints} over the identity providers of the
 * settings ({@link org.tributary.gateway.login.LoginSettings}), and the page of local mode; who
 * wants to know of sign-ins is a {@link org.tributary.gateway.login.LoginListener}.
 */
@NullMarked
package org.tributary.gateway.login;

import org.jspecify.annotations.NullMarked;
