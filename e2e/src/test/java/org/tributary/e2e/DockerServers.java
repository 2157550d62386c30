package org.tributary.e2e;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaServer;
import org.tributary.local.servers.KafkaUser;
import org.tributary.local.servers.RegistryServer;

/**
 * The backing servers of a data folder in containers, with the images of {@code
 * docker-compose.yml}, on the folder's ports and with its secrets. Chosen by {@code
 * -Dtributary.stack=docker}; untried, since it needs Docker.
 */
final class DockerServers implements AutoCloseable {

    private static final String KAFKA_SETTINGS = "/etc/tributary/server.properties";

    private final DataFolder folder;
    private final Addresses addresses;
    private final List<GenericContainer<?>> containers;

    private DockerServers(DataFolder folder) {
        this.folder = folder;
        this.addresses = new Addresses(folder);
        this.containers = List.of(kafka(), registry(), neo4j(), s3());
    }

    /** Whether the tests were asked to use Docker. */
    static boolean chosen() {
        return "docker".equals(System.getProperty("tributary.stack"));
    }

    /** Starts them; skips the test with a message where there is no Docker. */
    static DockerServers start(DataFolder folder) {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "tributary.stack=docker, but no Docker is here");
        var servers = new DockerServers(folder);
        servers.containers.parallelStream().forEach(GenericContainer::start);
        return servers;
    }

    private static GenericContainer<?> container(String image, int hostPort, int port) {
        var container = new GenericContainer<>(DockerImageName.parse(image));
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(hostPort, port)));
        return container;
    }

    /** Clients come to the port that the broker names, so it is the same inside and outside. */
    private GenericContainer<?> kafka() {
        int port = folder.port(Port.KAFKA);
        var settings =
                KafkaServer.properties(folder)
                        .replace("listeners=CLIENT://127.0.0.1:", "listeners=CLIENT://0.0.0.0:")
                        .replace(
                                "advertised.listeners=CLIENT://0.0.0.0:",
                                "advertised.listeners=CLIENT://127.0.0.1:")
                        .replaceAll("(?m)^log.dirs=.*$", "log.dirs=/tmp/kafka");
        var format = new StringBuilder("/opt/kafka/bin/kafka-storage.sh format --standalone");
        format.append(" --cluster-id ").append(Uuid.randomUuid());
        format.append(" --config ").append(KAFKA_SETTINGS);
        for (var user : KafkaUser.values()) {
            format.append(
                    " --add-scram 'SCRAM-SHA-512=[name=%s,password=%s]'"
                            .formatted(user.username(), folder.secret(user.secretName())));
        }
        return container("apache/kafka:4.3.1", port, port)
                .withCopyToContainer(Transferable.of(settings), KAFKA_SETTINGS)
                .withCommand(
                        "bash",
                        "-c",
                        format + " && exec /opt/kafka/bin/kafka-server-start.sh " + KAFKA_SETTINGS);
    }

    private GenericContainer<?> registry() {
        return container("apicurio/apicurio-registry:3.3.3", folder.port(Port.REGISTRY), 8080)
                .withEnv("SMALLRYE_CONFIG_LOCATIONS", "/etc/tributary/registry.properties")
                .withCopyToContainer(
                        Transferable.of(RegistryServer.access(folder)),
                        "/etc/tributary/registry.properties");
    }

    private GenericContainer<?> neo4j() {
        return container("neo4j:2026.08.1-community", folder.port(Port.NEO4J), 7687)
                .withEnv(
                        Map.of(
                                "NEO4J_AUTH",
                                addresses.neo4jUsername() + "/" + addresses.neo4jPassword().value(),
                                "NEO4J_server_memory_heap_max__size",
                                "512m",
                                "NEO4J_server_memory_pagecache_size",
                                "512m"));
    }

    private GenericContainer<?> s3() {
        var start =
                "umask 077; mkdir -p /data/"
                        + addresses.s3Bucket()
                        + "; exec /opt/s3proxy/run-docker-container.sh";
        return container("andrewgaul/s3proxy:s3proxy-4.1.0", folder.port(Port.S3), 80)
                .withEnv(
                        Map.of(
                                "S3PROXY_ENDPOINT", "http://0.0.0.0:80",
                                "S3PROXY_AUTHORIZATION", "aws-v2-or-v4",
                                "S3PROXY_IDENTITY", addresses.s3AccessKey(),
                                "S3PROXY_CREDENTIAL", addresses.s3SecretKey().value(),
                                "JCLOUDS_PROVIDER", "filesystem-nio2",
                                "JCLOUDS_FILESYSTEM_BASEDIR", "/data"))
                .withCreateContainerCmdModifier(
                        command -> command.withEntrypoint("sh", "-c", start));
    }

    @Override
    public void close() {
        containers.parallelStream().forEach(GenericContainer::stop);
    }
}
