package org.tributary.gateway.edge;

/** Where a request goes. */
public sealed interface Target {

    /** To an endpoint of the gateway. */
    record Own(Endpoint endpoint) implements Target {}

    /**
     * To a service.
     *
     * @param strip what is taken off the front of the path: {@code /api}
     */
    record Passed(Upstream upstream, String strip) implements Target {}
}
