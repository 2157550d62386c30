package org.tributary.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.audit.Trail;
import org.tributary.runtime.access.Principal;

/** A request on its way through the edge, and what the edge knows of it so far. */
final class Passage {
    private final HttpServerRequest request;
    private final String id = UUID.randomUUID().toString();
    private final long startedNanos = System.nanoTime();
    private final String address;
    private final Trail trail = new Trail();
    private String route = "none";
    private @Nullable Principal principal;
    private boolean keptPrivate;
    private Runnable afterwards = () -> {};

    /**
     * @param address of the client
     */
    Passage(HttpServerRequest request, String address) {
        this.request = request;
        this.address = address;
    }

    HttpServerRequest request() {
        return request;
    }

    /** New for each request. */
    String id() {
        return id;
    }

    long startedNanos() {
        return startedNanos;
    }

    String address() {
        return address;
    }

    /** What is counted as the address. */
    String countedAddress() {
        return TrustedProxies.counted(address);
    }

    /** Id of the route; {@code none} where there is none. */
    String route() {
        return route;
    }

    void routed(Route found) {
        route = found.id();
    }

    /** What is to be recorded of it. */
    Trail trail() {
        return trail;
    }

    /** Of a valid token; null for everybody else. */
    @Nullable Principal principal() {
        return principal;
    }

    void identified(@Nullable Principal identity) {
        principal = identity;
    }

    /** The user of a valid access token. */
    @Nullable String username() {
        return principal == null ? null : principal.username();
    }

    /** Whose requests are counted together: a user through any client, or a client alone. */
    @Nullable String countedPrincipal() {
        if (principal == null) {
            return null;
        }
        return principal.username() == null
                ? "client " + principal.clientId()
                : "user " + principal.username();
    }

    /** Its answer is for the browser alone that asked with a cookie. */
    void keepPrivate() {
        keptPrivate = true;
    }

    boolean isPrivate() {
        return keptPrivate;
    }

    /** What is to be done when the answer has ended, however it did. */
    void afterwards(Runnable work) {
        afterwards = work;
    }

    void end() {
        afterwards.run();
    }
}
