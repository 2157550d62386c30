package org.tributary.local.commons;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tributary.access.AccessApiService;
import org.tributary.gateway.GatewayService;
import org.tributary.graph.GraphLoaderService;
import org.tributary.harmonize.HarmonizeService;
import org.tributary.ingest.IngestService;
import org.tributary.local.data.Port;
import org.tributary.local.servers.KafkaUser;
import org.tributary.runtime.Service;

/** Our services: how each is built, what it needs first, and what its process is called. */
public enum ServiceKind {
    GATEWAY(
            "gateway",
            "org.tributary.gateway.GatewayMain",
            GatewayService::from,
            KafkaUser.GATEWAY,
            Port.GATEWAY_MANAGEMENT),
    INGEST(
            "ingest",
            "org.tributary.ingest.Ingest",
            IngestService::from,
            KafkaUser.INGEST,
            Port.INGEST_MANAGEMENT,
            "s3"),
    HARMONIZE(
            "harmonize",
            "org.tributary.harmonize.Harmonize",
            HarmonizeService::from,
            KafkaUser.HARMONIZE,
            Port.HARMONIZE_MANAGEMENT),
    GRAPH_LOADER(
            "graph-loader",
            "org.tributary.graph.GraphLoader",
            GraphLoaderService::from,
            KafkaUser.GRAPH_LOADER,
            Port.GRAPH_LOADER_MANAGEMENT,
            "neo4j"),
    ACCESS_API(
            "access-api",
            "org.tributary.access.AccessApi",
            AccessApiService::from,
            KafkaUser.ACCESS_API,
            Port.ACCESS_API_MANAGEMENT,
            "neo4j");

    private final String process;
    private final String mainClass;
    private final Function<Map<String, String>, Service> factory;
    private final KafkaUser user;
    private final Port managementPort;
    private final List<String> servers;

    ServiceKind(
            String process,
            String mainClass,
            Function<Map<String, String>, Service> factory,
            KafkaUser user,
            Port managementPort,
            String... servers) {
        this.process = process;
        this.mainClass = mainClass;
        this.factory = factory;
        this.user = user;
        this.managementPort = managementPort;
        this.servers = List.of(servers);
    }

    /** Name of its process and log: {@code graph-loader}. */
    public String process() {
        return process;
    }

    /** Prefix of its settings, with underscore: {@code GRAPH_LOADER_}. */
    String prefix() {
        return name() + "_";
    }

    String mainClass() {
        return mainClass;
    }

    Service create(Map<String, String> environment) {
        return factory.apply(environment);
    }

    KafkaUser user() {
        return user;
    }

    Port managementPort() {
        return managementPort;
    }

    /** Servers that must serve before it starts, beside Kafka and the registry, which all need. */
    List<String> servers() {
        return servers;
    }
}
