/**
 * Who is signed in with a browser: {@link org.tributary.gateway.session.Sessions} and the cookies
 * they live in, and where a browser may be sent ({@link
 * org.tributary.gateway.session.RedirectTargets}).
 */
@NullMarked
package org.tributary.gateway.session;

import org.jspecify.annotations.NullMarked;
