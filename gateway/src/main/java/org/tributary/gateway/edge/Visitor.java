package org.tributary.gateway.edge;

import org.jspecify.annotations.Nullable;

/**
 * What the cookies of a request prove.
 *
 * @param byCookie whether the request's identity came from a cookie, which browsers send along
 *     without being asked: such a request must show that it was meant, see {@link Csrf}
 * @param signedIn null where there is no session, or the request brought its own Authorization
 */
public record Visitor(boolean byCookie, @Nullable SignedIn signedIn) {
    /** No cookie counts. */
    public static final Visitor UNKNOWN = new Visitor(false, null);
}
