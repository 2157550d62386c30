package org.tributary.local.servers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.FolderLock;
import org.tributary.local.process.Installation;

/**
 * Starts some of the backing servers and prints where they are, until the process is asked to stop:
 * {@code ServersMain --data DIR [kafka] [neo4j] [registry] [s3]}; all four where none is named.
 */
public final class ServersMain {

    private static final int WRONG_USE = 2;

    private ServersMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("logback.configurationFile", "command-log.xml");
        if (args.length < 2 || !args[0].equals("--data")) {
            System.err.println("usage: ServersMain --data DIR [kafka] [neo4j] [registry] [s3]");
            System.exit(WRONG_USE);
        }
        try {
            run(Path.of(args[1]), Arrays.asList(args).subList(2, args.length));
        } catch (CommonsFault e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path data, List<String> names) throws InterruptedException {
        var selection =
                Server.ALL.stream()
                        .filter(server -> names.isEmpty() || names.contains(server.name()))
                        .toList();
        var folder = DataFolder.open(data);
        var lock = FolderLock.take(folder);
        var servers = Servers.start(selection, folder, Installation.find());
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop-servers")
                                .unstarted(
                                        () -> {
                                            servers.close();
                                            lock.close();
                                        }));
        print(new Addresses(folder));
        new CountDownLatch(1).await();
    }

    private static void print(Addresses addresses) {
        var kafka = addresses.kafka(KafkaUser.ADMIN);
        System.out.printf(
                """
                kafka    %s  user %s  password in %s
                neo4j    %s  user %s
                registry %s
                s3       %s  bucket %s
                """,
                kafka.bootstrapServers(),
                kafka.username(),
                addresses.folder().root().resolve("secrets.json"),
                addresses.neo4jUri(),
                addresses.neo4jUsername(),
                addresses.registryUrl(),
                addresses.s3Endpoint(),
                addresses.s3Bucket());
    }
}
