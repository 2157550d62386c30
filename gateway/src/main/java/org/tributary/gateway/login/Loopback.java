package org.tributary.gateway.login;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses that do not leave this machine. */
final class Loopback {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    static boolean isHost(@Nullable String host) {
        return host != null && HOSTS.contains(host);
    }

    /** Whether nobody on the way can read or change what is said there. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme()) && address.getHost() != null
                || "http".equals(address.getScheme()) && isHost(address.getHost());
    }
}
