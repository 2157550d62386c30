package org.tributary.local.commons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.FreePorts;
import org.tributary.local.process.Installation;
import org.tributary.local.process.PidFile;
import org.tributary.local.process.StartListener;
import org.tributary.local.servers.Servers;

/** Our running services, in this JVM or each in its own. */
public final class Services implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Services.class);

    private final ServiceEnvironment environment;
    private final Installation installation;
    private final boolean separate;
    private final StartListener listener;
    private final Map<String, RunningService> running = new ConcurrentHashMap<>();

    Services(
            ServiceEnvironment environment,
            Installation installation,
            boolean separate,
            StartListener listener) {
        this.listener = listener;
        this.environment = environment;
        this.installation = installation;
        this.separate = separate;
    }

    /**
     * Starts all, side by side, each once the servers that it needs serve; returns when all are
     * ready.
     */
    void startAll(Servers servers) {
        try (var threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("start-", 0).factory())) {
            var starts = new ArrayList<Future<?>>();
            for (var kind : ServiceKind.values()) {
                starts.add(
                        threads.submit(
                                () -> {
                                    kind.servers().forEach(servers::await);
                                    start(kind);
                                }));
            }
            for (var start : starts) {
                start.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommonsFault("start was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommonsFault fault
                    ? fault
                    : new CommonsFault("a service did not start: " + e.getCause(), e);
        }
    }

    /** Ends what a killed parent left behind, and makes sure that every port is free. */
    void checkPorts() {
        for (var kind : ServiceKind.values()) {
            PidFile.of(environment.folder(), kind.process()).endLeftover();
            for (int port : environment.ports(kind)) {
                if (!FreePorts.free(port)) {
                    throw new CommonsFault(
                            "port %d of %s is in use by another process"
                                    .formatted(port, kind.process()));
                }
            }
        }
    }

    /** Starts a service that is not running; returns when it is ready. */
    public void start(ServiceKind kind) {
        long begin = System.nanoTime();
        int management = environment.folder().port(kind.managementPort());
        var service =
                separate
                        ? ownProcess(kind, kind.process(), environment.of(kind), management)
                        : InProcess.start(kind, environment.of(kind), management);
        running.put(kind.process(), service);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        listener.ready(kind.process(), took);
        LOGGER.atInfo()
                .addKeyValue("service", kind.process())
                .addKeyValue("pid", service.pid())
                .addKeyValue("managementPort", management)
                .addKeyValue("durationMs", took.toMillis())
                .log("service ready");
    }

    /**
     * Starts another instance of a service as a process of its own, with some settings changed.
     *
     * @param name of its process
     * @param changed whole names of settings, such as {@code INGEST_HTTP_PORT}
     */
    public void startAnother(ServiceKind kind, String name, Map<String, String> changed) {
        var settings = new HashMap<>(environment.of(kind));
        settings.putAll(changed);
        running.put(name, ownProcess(kind, name, settings, FreePorts.choose(1).getFirst()));
    }

    private OwnProcess ownProcess(
            ServiceKind kind, String name, Map<String, String> settings, int management) {
        return OwnProcess.start(
                kind, name, settings, management, environment.folder(), installation);
    }

    /** Pid of a running service's process. */
    public long pid(String name) {
        return find(name).pid();
    }

    /** Stops one in order. */
    public void stop(String name) {
        find(name).close();
        running.remove(name);
    }

    /** Ends one that has its own process like a power cut. */
    public void kill(String name) {
        if (!(find(name) instanceof OwnProcess own)) {
            throw new IllegalArgumentException(name + " has no process of its own");
        }
        own.process().kill();
        running.remove(name);
    }

    private RunningService find(String name) {
        var service = running.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no running service " + name);
        }
        return service;
    }

    /** Those whose process has ended without being asked to, with their last words. */
    List<String> ended() {
        return running.entrySet().stream()
                .filter(one -> one.getValue() instanceof OwnProcess own && !own.alive())
                .map(
                        one ->
                                "%s ended: %s"
                                        .formatted(
                                                one.getKey(),
                                                ((OwnProcess) one.getValue())
                                                        .process()
                                                        .lastWords()))
                .sorted()
                .toList();
    }

    /** Stops all in the order of the flow: first the door, last what reads the graph. */
    @Override
    public void close() {
        running.values().stream()
                .sorted(Comparator.comparing(RunningService::kind))
                .forEach(RunningService::close);
        running.clear();
    }
}
