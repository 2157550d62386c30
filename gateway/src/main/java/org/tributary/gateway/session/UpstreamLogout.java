package org.tributary.gateway.session;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Signing out at an identity provider too. */
@FunctionalInterface
public interface UpstreamLogout {

    /**
     * Where the browser signs out there.
     *
     * @param provider id of the identity provider
     * @param target where the browser goes from there
     * @return null where it does not sign out there
     */
    Future<@Nullable String> address(String provider, String target);
}
