package org.tributary.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.Port;
import org.tributary.local.process.HttpProbe;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;
import org.tributary.local.process.JvmRun;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.Secret;

/**
 * Kafka, KRaft, one node that is broker and controller; SCRAM users and rights from its first
 * start.
 */
public final class KafkaServer implements Server {

    private static final String REQUEST_TIMEOUT_MS = "3000";

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.KAFKA, Port.KAFKA_CONTROLLER);
    }

    @Override
    public void prepare(DataFolder folder, Installation installation) {
        var home = folder.folder("kafka");
        folder.writePrivate(home.resolve("server.properties"), properties(folder));
        folder.writePrivate(home.resolve("log4j2.properties"), LOGGING);
        if (!Files.exists(home.resolve("data/meta.properties"))) {
            format(folder, installation);
        }
    }

    /**
     * Writes the cluster id and the users; the users stand in an argument file, not in the process
     * list.
     */
    private void format(DataFolder folder, Installation installation) {
        var home = folder.folder("kafka");
        var words =
                new ArrayList<>(
                        List.of(
                                "format",
                                "--standalone",
                                "--cluster-id",
                                Uuid.randomUuid().toString()));
        words.addAll(List.of("--config", home.resolve("server.properties").toString()));
        for (var user : KafkaUser.ALL) {
            words.add("--add-scram");
            words.add(
                    "SCRAM-SHA-512=[name=%s,password=%s]"
                            .formatted(user.username(), folder.secret(user.secretName())));
        }
        var arguments = home.resolve("format.args");
        folder.writePrivate(arguments, String.join("\n", words) + "\n");
        try {
            JvmRun.run(
                    new JvmCommand(
                            "kafka-format",
                            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                            installation.classPath(name()),
                            "kafka.tools.StorageTool",
                            List.of("@" + arguments),
                            Map.of()),
                    installation,
                    folder);
        } finally {
            delete(arguments);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be removed: %s".formatted(file, e), e);
        }
    }

    @Override
    public JvmCommand command(DataFolder folder, Installation installation) {
        var home = folder.folder("kafka");
        var flags = new ArrayList<>(Flags.of(name(), 128, 512, installation));
        flags.add("-Dlog4j2.configurationFile=" + home.resolve("log4j2.properties"));
        flags.add("-Dlog4j.shutdownHookEnabled=false");
        return new JvmCommand(
                name(),
                flags,
                installation.classPath(name()),
                "kafka.Kafka",
                List.of(home.resolve("server.properties").toString()),
                Map.of());
    }

    @Override
    public boolean ready(DataFolder folder) {
        if (!HttpProbe.listens(folder.port(Port.KAFKA))) {
            return false;
        }
        try (var admin = admin(folder)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void complete(DataFolder folder) {
        KafkaRights.grant(settings(folder, KafkaUser.ADMIN));
    }

    private static Admin admin(DataFolder folder) {
        var properties = settings(folder, KafkaUser.ADMIN).clientProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        return Admin.create(properties);
    }

    static KafkaSettings settings(DataFolder folder, KafkaUser user) {
        return new KafkaSettings(
                "127.0.0.1:" + folder.port(Port.KAFKA),
                user.username(),
                new Secret(folder.secret(user.secretName())));
    }

    /**
     * The controller cannot know SCRAM users before the log is read, so its listener has one user
     * by PLAIN.
     */
    public static String properties(DataFolder folder) {
        int port = folder.port(Port.KAFKA);
        int controller = folder.port(Port.KAFKA_CONTROLLER);
        var admin = folder.secret(KafkaUser.ADMIN.secretName());
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.bootstrap.servers=127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=CLIENT://127.0.0.1:%1$d
        listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
        inter.broker.listener.name=CLIENT
        sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
        sasl.mechanism.controller.protocol=PLAIN
        listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-512
        listener.name.client.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="admin" password="%3$s";
        listener.name.controller.sasl.enabled.mechanisms=PLAIN
        listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="%3$s" user_admin="%3$s";
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        allow.everyone.if.no.acl.found=false
        super.users=User:admin
        log.dirs=%4$s
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=3
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=16777216
        log.segment.bytes=268435456
        num.network.threads=2
        num.io.threads=4
        socket.request.max.bytes=16777216
        message.max.bytes=8388608
        controlled.shutdown.enable=true
        """
                .formatted(port, controller, admin, folder.folder("kafka").resolve("data"));
    }

    private static final String LOGGING =
            """
            status=warn
            appender.stdout.type=Console
            appender.stdout.name=stdout
            appender.stdout.layout.type=PatternLayout
            appender.stdout.layout.pattern=%d{ISO8601} %p %m (%c)%n
            rootLogger.level=info
            rootLogger.appenderRef.stdout.ref=stdout
            logger.config.name=org.apache.kafka.common.config.AbstractConfig
            logger.config.level=warn
            """;
}
