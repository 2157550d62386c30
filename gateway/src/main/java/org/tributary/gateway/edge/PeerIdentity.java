package org.tributary.gateway.edge;

import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** Whom the other end of a connection proved to be. */
@FunctionalInterface
public interface PeerIdentity {

    /** Connections prove nothing. */
    PeerIdentity NONE = connection -> null;

    /** What stands in for the Authorization header of a request that has none; null for nobody. */
    @Nullable String authorization(HttpConnection connection);
}
