package org.tributary.local.commons;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.process.ChildJvm;
import org.tributary.local.process.HttpProbe;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;

/** A service in a JVM of its own. */
record OwnProcess(ServiceKind kind, ChildJvm process, int managementPort)
        implements RunningService {

    private static final Duration READY_LIMIT = Duration.ofSeconds(180);
    private static final long PROBE_MS = 100;
    private static final int OK = 200;

    /**
     * Starts it and returns once it is ready.
     *
     * @param name of the process, its log and pid file: the service's, or another for a second
     *     instance
     * @throws CommonsFault where it does not start
     */
    static OwnProcess start(
            ServiceKind kind,
            String name,
            Map<String, String> environment,
            int managementPort,
            DataFolder folder,
            Installation installation) {
        var settings = new HashMap<>(environment);
        settings.put(kind.prefix() + "MANAGEMENT_PORT", Integer.toString(managementPort));
        var jars =
                Stream.concat(
                                installation.serverJars("lifeline").stream(),
                                Stream.of(
                                                System.getProperty("java.class.path")
                                                        .split(File.pathSeparator))
                                        .map(Path::of)
                                        .map(Path::toAbsolutePath))
                        .toList();
        var command = new JvmCommand(name, flags(), jars, kind.mainClass(), List.of(), settings);
        var running =
                new OwnProcess(kind, ChildJvm.start(command, installation, folder), managementPort);
        try {
            running.awaitReady();
            return running;
        } catch (CommonsFault e) {
            running.close();
            throw e;
        }
    }

    private static List<String> flags() {
        return Stream.concat(
                        Stream.of(
                                "-Xms64m",
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"),
                        JvmCommand.LATE_SECOND_COMPILATION.stream())
                .toList();
    }

    private void awaitReady() {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (HttpProbe.status(managementPort, "/health/ready") != OK) {
            if (!process.alive()) {
                throw new CommonsFault(
                        "%s did not start: %s".formatted(process.name(), process.lastWords()));
            }
            if (System.nanoTime() > end) {
                throw new CommonsFault(
                        "%s is not ready after %d s: %s"
                                .formatted(
                                        process.name(),
                                        READY_LIMIT.toSeconds(),
                                        process.lastWords()));
            }
            try {
                Thread.sleep(PROBE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommonsFault(process.name() + " was interrupted while it started", e);
            }
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public void close() {
        process.close();
    }
}
