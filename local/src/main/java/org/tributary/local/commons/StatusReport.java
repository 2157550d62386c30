package org.tributary.local.commons;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tributary.local.data.DataFolder;
import org.tributary.local.process.PidFile;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.local.servers.Server;

/** How every process of a data folder is, seen from outside it. */
public final class StatusReport {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final DataFolder folder;

    public StatusReport(DataFolder folder) {
        this.folder = folder;
    }

    /** Servers, the process of the commons, services; in this order. */
    public List<ProcessStatus> processes() {
        var rows = new ArrayList<ProcessStatus>();
        Server.ALL.forEach(server -> rows.add(server(server)));
        var main = pid(RunState.PROCESS);
        rows.add(
                new ProcessStatus(
                        RunState.PROCESS,
                        main,
                        RunState.read(folder).map(RunState::port).orElse(0),
                        main.isEmpty()
                                ? ProcessStatus.STOPPED
                                : RunState.read(folder).isPresent()
                                        ? ProcessStatus.READY
                                        : ProcessStatus.NOT_READY,
                        OptionalLong.empty(),
                        memory(main)));
        var lags =
                rows.stream().anyMatch(row -> row.name().equals("kafka") && row.ready())
                        ? GroupLags.read(new Addresses(folder).kafka(KafkaUser.ADMIN))
                        : Map.<String, Long>of();
        for (var kind : ServiceKind.values()) {
            rows.add(service(kind, main, lags));
        }
        return List.copyOf(rows);
    }

    private ProcessStatus server(Server server) {
        var pid = pid(server.name());
        String health = ProcessStatus.STOPPED;
        if (pid.isPresent()) {
            health = server.ready(folder) ? ProcessStatus.READY : ProcessStatus.NOT_READY;
        }
        return new ProcessStatus(
                server.name(),
                pid,
                folder.port(server.ports().getFirst()),
                health,
                OptionalLong.empty(),
                memory(pid));
    }

    private ProcessStatus service(ServiceKind kind, OptionalLong main, Map<String, Long> lags) {
        var own = pid(kind.process());
        var pid = own.isPresent() ? own : main;
        return new ProcessStatus(
                kind.process(),
                pid,
                folder.port(kind.managementPort()),
                pid.isEmpty() ? ProcessStatus.STOPPED : health(folder.port(kind.managementPort())),
                lag(kind, lags),
                memory(own));
    }

    /**
     * Application ids and groups of a service begin with its name, so that its rights at the broker
     * cover them.
     */
    private static OptionalLong lag(ServiceKind kind, Map<String, Long> lags) {
        var own =
                lags.entrySet().stream()
                        .filter(group -> group.getKey().startsWith("commons-" + kind.process()))
                        .mapToLong(Map.Entry::getValue)
                        .toArray();
        return own.length == 0 ? OptionalLong.empty() : OptionalLong.of(Arrays.stream(own).sum());
    }

    private static String health(int managementPort) {
        try (var client = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
            var uri = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
            var answer =
                    client.send(
                            HttpRequest.newBuilder(uri).timeout(ANSWER).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK
                    ? ProcessStatus.READY
                    : answer.body().strip().replace("\n", "; ");
        } catch (IOException noAnswer) {
            return ProcessStatus.STOPPED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProcessStatus.STOPPED;
        }
    }

    private OptionalLong pid(String process) {
        return PidFile.of(folder, process).running().stream()
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }

    private static OptionalLong memory(OptionalLong pid) {
        return pid.isPresent() ? Memory.residentMb(pid.getAsLong()) : OptionalLong.empty();
    }
}
