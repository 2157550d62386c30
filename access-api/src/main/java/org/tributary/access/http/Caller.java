package org.tributary.access.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.ReadableProjects;

/** Who is asking, and what they may read. */
public final class Caller {

    /** The service that reading is granted under (contract C.7). */
    private static final String SERVICE = "peregrine";

    private final AccessView view;

    public Caller(AccessView view) {
        this.view = view;
    }

    /**
     * The identity of a request.
     *
     * @throws AuthenticationException where it proves none
     */
    public Principal require(RoutingContext context) {
        return view.verify(context.request().getHeader(HttpHeaders.AUTHORIZATION));
    }

    public ReadableProjects readable(Principal principal) {
        return view.readable(principal, SERVICE);
    }
}
