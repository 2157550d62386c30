package org.tributary.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.audit.Trail;
import org.tributary.runtime.access.VerifiedToken;

/**
 * A request to one of the gateway's own endpoints.
 *
 * @param parameters of the path, escapes undone
 * @param body whole; these endpoints take small bodies only
 * @param token verified where the route asks for a scope; null elsewhere
 * @param visitor what the cookies prove
 * @param trail takes what the endpoint does that gives or takes a right
 */
public record Call(
        HttpServerRequest request,
        Map<String, String> parameters,
        Buffer body,
        @Nullable VerifiedToken token,
        Visitor visitor,
        Trail trail) {

    /** A path parameter of the route. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no parameter " + name);
        }
        return value;
    }

    /** The query's parameters. */
    public MultiMap query() {
        return request.params();
    }

    /** The header, or null. */
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }
}
