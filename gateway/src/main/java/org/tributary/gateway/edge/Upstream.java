package org.tributary.gateway.edge;

/** The services behind the gateway. */
public enum Upstream {
    /** Takes what changes something. */
    INGEST("ingest"),
    /** Answers what is asked. */
    ACCESS_API("access-api");

    private final String serviceName;

    Upstream(String serviceName) {
        this.serviceName = serviceName;
    }

    /** The name in logs. */
    public String serviceName() {
        return serviceName;
    }
}
