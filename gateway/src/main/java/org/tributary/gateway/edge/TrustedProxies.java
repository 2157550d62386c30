package org.tributary.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in front of the gateway, whose {@code X-Forwarded-For} is believed. Everybody else's
 * is not: what a client writes there would let it choose its address.
 *
 * @param ranges none where clients come to the gateway directly
 */
public record TrustedProxies(List<AddressRange> ranges) {

    /** How much of an IPv6 address one customer has at least. */
    private static final int CUSTOMER_BYTES = 8;

    private static final int ADDRESSES_READ = 16;

    /** Copies. */
    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads addresses and ranges with commas between.
     *
     * @throws IllegalArgumentException where one is none
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .map(AddressRange::parse)
                        .toList());
    }

    /** The address a request came from: the last one that is not a proxy of ours. */
    String client(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String nearest =
                peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
        return ranges.isEmpty()
                ? nearest
                : client(nearest, String.join(",", request.headers().getAll("X-Forwarded-For")));
    }

    String client(String peer, String forwarded) {
        String nearest = peer;
        List<String> before = Arrays.asList(forwarded.split(",", -1)).reversed();
        for (String hop : before.subList(0, Math.min(before.size(), ADDRESSES_READ))) {
            InetAddress here = address(nearest);
            InetAddress there = address(hop.strip());
            if (here == null
                    || there == null
                    || ranges.stream().noneMatch(range -> range.contains(here))) {
                return nearest;
            }
            nearest = there.getHostAddress();
        }
        return nearest;
    }

    /** What is counted as one address: of IPv6, what one customer has. */
    static String counted(String address) {
        InetAddress read = address(address);
        if (!(read instanceof Inet6Address)) {
            return address;
        }
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < CUSTOMER_BYTES; i++) {
            prefix.append("%02x".formatted(read.getAddress()[i]));
        }
        return prefix.append("/64").toString();
    }

    private static @Nullable InetAddress address(String text) {
        try {
            return AddressRange.literal(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
