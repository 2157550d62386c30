package org.tributary.local.data;

/** A port of 127.0.0.1 that is chosen at the first start and kept with the data. */
public enum Port {
    KAFKA,
    KAFKA_CONTROLLER,
    NEO4J,
    REGISTRY,
    S3,
    GATEWAY_MANAGEMENT,
    INGEST_HTTP,
    INGEST_MANAGEMENT,
    HARMONIZE_MANAGEMENT,
    GRAPH_LOADER_MANAGEMENT,
    ACCESS_API_HTTP,
    ACCESS_API_MANAGEMENT
}
