package org.tributary.gateway.edge;

/** Who is let in at a route. */
public sealed interface Admission {

    /**
     * Everybody; the endpoint shows nothing that is not public, or decides by what else the request
     * carries.
     */
    record Open() implements Admission {}

    /**
     * The service behind it verifies the token and decides, for it alone knows what the request is
     * about.
     */
    record ServiceDecides() implements Admission {}

    /** Whoever has an access token with the scope. */
    record Scope(String name) implements Admission {}
}
