package org.tributary.gateway.edge;

import io.vertx.core.http.HttpClient;
import io.vertx.httpproxy.HttpProxy;
import java.net.URI;
import java.util.Map;

/**
 * How the services are reached.
 *
 * @param client of the event loop
 * @param origins base address of each service
 */
public record Upstreams(HttpClient client, Map<Upstream, URI> origins) {

    /** Copies. */
    public Upstreams {
        origins = Map.copyOf(origins);
    }

    HttpProxy proxy(Target.Passed target) {
        URI origin = origins.get(target.upstream());
        if (origin == null) {
            throw new IllegalArgumentException("no address for " + target.upstream().serviceName());
        }
        return UpstreamProxy.create(client, origin, target);
    }
}
