package org.tributary.gateway.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where a browser may be sent after it signed in or out: to the commons itself, and to the origins
 * of a list (access contract B.6, J.2 10). A target is read once, by the strictest reading: what
 * two programs could read differently is refused, not repaired.
 */
public final class RedirectTargets {
    /** Only what needs no repair in a header and means the same to every browser. */
    private static final Pattern PLAIN = Pattern.compile("[!-\\[\\]-~&&[^\"<>^`{|}]]+");

    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");

    private final URI publicUrl;
    private final Supplier<? extends Collection<String>> origins;

    /**
     * Targets under the public address and the given origins.
     *
     * @param origins addresses of which scheme, host and port count, asked at each question
     */
    public RedirectTargets(URI publicUrl, Supplier<? extends Collection<String>> origins) {
        this.publicUrl = publicUrl;
        this.origins = origins;
    }

    /** The target as it may stand in {@code Location}; empty where the browser may not go there. */
    public Optional<String> find(String target) {
        if (!PLAIN.matcher(target).matches()) {
            return Optional.empty();
        }
        if (target.startsWith("/")) {
            return target.startsWith("//") || origin("http://own" + target).isEmpty()
                    ? Optional.empty()
                    : Optional.of(target);
        }
        return origin(target).filter(allowed()::contains).map(origin -> target);
    }

    private Set<String> allowed() {
        Set<String> allowed = new HashSet<>();
        origin(publicUrl.toString()).ifPresent(allowed::add);
        origins.get().forEach(origin -> origin(origin).ifPresent(allowed::add));
        return allowed;
    }

    /**
     * Scheme, host and port of an address, the port always said; empty for an address without them,
     * with a user, or in another spelling than the plain one.
     */
    public static Optional<String> origin(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (host == null
                    || !List.of("http", "https").contains(scheme)
                    || !HOST.matcher(host).matches()
                    || !address.startsWith(scheme + "://")
                    || !uri.getRawAuthority()
                            .equals(host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))) {
                return Optional.empty();
            }
            int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return Optional.of("%s://%s:%d".formatted(scheme, host, port));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
