package org.tributary.local.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.data.FreePorts;
import org.tributary.local.process.ChildJvm;
import org.tributary.local.process.Installation;
import org.tributary.local.process.PidFile;
import org.tributary.local.process.StartListener;

/** Running backing servers, started side by side. Closing stops them side by side. */
public final class Servers implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Servers.class);
    private static final Duration READY_LIMIT = Duration.ofSeconds(300);
    private static final long PROBE_MS = 100;

    private final DataFolder folder;
    private final Installation installation;
    private final StartListener listener;
    private final Map<String, CompletableFuture<Void>> starts = new ConcurrentHashMap<>();
    private final List<Running> running = new ArrayList<>();
    private final boolean elsewhere;
    private boolean closed;

    /** A server and its process. */
    public record Running(Server server, ChildJvm process) {}

    private Servers(
            DataFolder folder,
            Installation installation,
            StartListener listener,
            boolean elsewhere) {
        this.elsewhere = elsewhere;
        this.folder = folder;
        this.installation = installation;
        this.listener = listener;
    }

    /**
     * Begins to start servers, side by side, and returns at once; {@link #await} tells when they
     * serve.
     *
     * @throws CommonsFault where a port is taken
     */
    public static Servers begin(
            List<Server> selection,
            DataFolder folder,
            Installation installation,
            StartListener listener) {
        selection.forEach(server -> PidFile.of(folder, server.name()).endLeftover());
        selection.forEach(server -> checkPorts(server, folder));
        var servers = new Servers(folder, installation, listener, false);
        selection.forEach(servers::submit);
        return servers;
    }

    /**
     * Servers that somebody else runs on the folder's ports with the folder's secrets, such as
     * containers; {@link #await} tells when they serve, and closing leaves them.
     */
    public static Servers elsewhere(
            List<Server> selection,
            DataFolder folder,
            Installation installation,
            StartListener listener) {
        var servers = new Servers(folder, installation, listener, true);
        selection.forEach(servers::submit);
        return servers;
    }

    /**
     * Starts servers and returns once all serve.
     *
     * @throws CommonsFault where a port is taken or a server does not start; those that did are
     *     stopped again
     */
    public static Servers start(
            List<Server> selection, DataFolder folder, Installation installation) {
        var servers = begin(selection, folder, installation, StartListener.NONE);
        try {
            for (var server : selection) {
                servers.await(server.name());
            }
            return servers;
        } catch (CommonsFault e) {
            servers.close();
            throw e;
        }
    }

    private void submit(Server server) {
        var started =
                CompletableFuture.runAsync(
                        () -> startOne(server),
                        command -> Thread.ofVirtual().name(server.name()).start(command));
        starts.put(server.name(), started);
        started.whenComplete(
                (_, failure) -> {
                    if (failure != null) {
                        // The first failure ends every wait.
                        starts.values().forEach(other -> other.completeExceptionally(failure));
                    }
                });
    }

    /**
     * Waits until a server serves.
     *
     * @throws CommonsFault where it, or another one before it, did not start
     */
    public void await(String server) {
        var start = starts.get(server);
        if (start == null) {
            throw new IllegalArgumentException("no server " + server + " was begun");
        }
        try {
            start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CommonsFault fault
                    ? fault
                    : new CommonsFault(server + " did not start: " + e.getCause(), e);
        }
    }

    private static void checkPorts(Server server, DataFolder folder) {
        for (var port : server.ports()) {
            if (!FreePorts.free(folder.port(port))) {
                throw new CommonsFault(
                        "port %d of %s is in use by another process"
                                .formatted(folder.port(port), server.name()));
            }
        }
    }

    private void startOne(Server server) {
        long begin = System.nanoTime();
        awaitReady(server, elsewhere ? null : launch(server));
        server.complete(folder);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        listener.ready(server.name(), took);
        LOGGER.atInfo()
                .addKeyValue("server", server.name())
                .addKeyValue("port", folder.port(server.ports().getFirst()))
                .addKeyValue("durationMs", took.toMillis())
                .log("server ready");
    }

    private ChildJvm launch(Server server) {
        server.prepare(folder, installation);
        var process = ChildJvm.start(server.command(folder, installation), installation, folder);
        synchronized (running) {
            running.add(new Running(server, process));
            if (closed) {
                process.close();
                throw new CommonsFault(server.name() + " is stopped before it was ready");
            }
        }
        return process;
    }

    private void awaitReady(Server server, @Nullable ChildJvm process) {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (!server.ready(folder)) {
            if (process != null && !process.alive()) {
                throw new CommonsFault(
                        "%s did not start: %s".formatted(server.name(), process.lastWords()));
            }
            if (System.nanoTime() > end) {
                throw new CommonsFault(
                        "%s is not ready after %d s: %s"
                                .formatted(
                                        server.name(),
                                        READY_LIMIT.toSeconds(),
                                        process == null
                                                ? "it runs elsewhere"
                                                : process.lastWords()));
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
            closed = true;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ended.forEach(one -> threads.execute(one.process()::close));
        }
    }
}
