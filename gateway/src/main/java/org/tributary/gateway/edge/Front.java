package org.tributary.gateway.edge;

import java.net.URI;
import org.tributary.gateway.limit.Limits;

/**
 * How clients come to the edge.
 *
 * @param publicUrl base address as they know it
 * @param proxies that stand before the gateway
 * @param peers who comes with a certificate
 */
public record Front(URI publicUrl, TrustedProxies proxies, PeerIdentity peers, Limits limits) {

    /** Whether clients reach the commons by https. */
    boolean overTls() {
        return "https".equals(publicUrl.getScheme());
    }
}
