package org.tributary.gateway.edge;

import io.vertx.core.http.HttpServerRequest;

/** Finds out who a browser is for. */
@FunctionalInterface
public interface Visitors {

    /**
     * Reads the request's cookies. Where they prove an identity, and the request has no
     * Authorization of its own, it gets one as its header; cookies that are to be renewed are put
     * on the response.
     */
    Visitor recognise(HttpServerRequest request);
}
