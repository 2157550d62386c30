package org.tributary.local.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.FreePorts;
import org.tributary.local.process.ChildJvm;
import org.tributary.local.process.Installation;

/** Running backing servers, started side by side. Closing stops them side by side. */
public final class Servers implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Servers.class);
    private static final Duration READY_LIMIT = Duration.ofSeconds(120);
    private static final long PROBE_MS = 100;

    private final DataFolder folder;
    private final Installation installation;
    private final List<Running> running = new ArrayList<>();

    /** A server and its process. */
    public record Running(Server server, ChildJvm process) {}

    private Servers(DataFolder folder, Installation installation) {
        this.folder = folder;
        this.installation = installation;
    }

    /**
     * Starts servers and returns once all serve.
     *
     * @throws CommonsFault where a port is taken or a server does not start; those that did are
     *     stopped again
     */
    public static Servers start(
            List<Server> selection, DataFolder folder, Installation installation) {
        var servers = new Servers(folder, installation);
        try {
            servers.startAll(selection);
            return servers;
        } catch (CommonsFault e) {
            servers.close();
            throw e;
        }
    }

    private void startAll(List<Server> selection) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ExecutorCompletionService<@Nullable Void>(threads);
            selection.forEach(server -> starts.submit(() -> startOne(server), null));
            try {
                for (int ended = 0; ended < selection.size(); ended++) {
                    await(starts.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommonsFault("start was interrupted", e);
            } finally {
                // The first failure ends the waiting of the others.
                threads.shutdownNow();
            }
        }
    }

    private static void await(Future<?> start) throws InterruptedException {
        try {
            start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommonsFault fault
                    ? fault
                    : new CommonsFault("start failed: " + e.getCause(), e);
        }
    }

    private void startOne(Server server) {
        long begin = System.nanoTime();
        var process = launch(server);
        awaitReady(server, process);
        server.complete(folder);
        LOGGER.atInfo()
                .addKeyValue("server", server.name())
                .addKeyValue("port", folder.port(server.ports().getFirst()))
                .addKeyValue("pid", process.pid())
                .addKeyValue("durationMs", (System.nanoTime() - begin) / 1_000_000)
                .log("server ready");
    }

    private ChildJvm launch(Server server) {
        for (var port : server.ports()) {
            if (!FreePorts.free(folder.port(port))) {
                throw new CommonsFault(
                        "port %d of %s is in use by another process"
                                .formatted(folder.port(port), server.name()));
            }
        }
        server.prepare(folder, installation);
        var process = ChildJvm.start(server.command(folder, installation), installation, folder);
        synchronized (running) {
            running.add(new Running(server, process));
        }
        return process;
    }

    private void awaitReady(Server server, ChildJvm process) {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (!server.ready(folder)) {
            if (!process.alive()) {
                throw new CommonsFault(
                        "%s did not start: %s".formatted(server.name(), process.lastWords()));
            }
            if (System.nanoTime() > end) {
                throw new CommonsFault(
                        "%s is not ready after %d s: %s"
                                .formatted(
                                        server.name(),
                                        READY_LIMIT.toSeconds(),
                                        process.lastWords()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PROBE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommonsFault("start was interrupted", e);
        }
    }

    /** Those that run, for the process list. */
    public List<Running> running() {
        synchronized (running) {
            return List.copyOf(running);
        }
    }

    /**
     * Ends a server like a power cut and starts it again; returns once it serves. For tests of what
     * survives.
     */
    public void killAndRestart(String name) {
        Running victim;
        synchronized (running) {
            victim =
                    running.stream()
                            .filter(candidate -> candidate.server().name().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no running server " + name));
            running.remove(victim);
        }
        victim.process().kill();
        startOne(victim.server());
    }

    @Override
    public void close() {
        List<Running> ended;
        synchronized (running) {
            ended = List.copyOf(running);
            running.clear();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ended.forEach(one -> threads.execute(one.process()::close));
        }
    }
}
