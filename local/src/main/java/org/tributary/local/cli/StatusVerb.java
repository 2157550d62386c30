package org.tributary.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import org.tributary.local.commons.ProcessStatus;
import org.tributary.local.commons.RunState;
import org.tributary.local.commons.StatusReport;
import org.tributary.local.data.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary status}; done where everything is ready, failed where not. */
@Command(name = "status", description = "Show every process: port, pid, health, lag, memory.")
final class StatusVerb extends Verb {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var folder = data.existing();
        var processes = new StatusReport(folder).processes();
        if (json) {
            out().println(object(folder, processes));
        } else {
            table(processes);
        }
        return processes.stream().allMatch(ProcessStatus::ready) ? DONE : FAILED;
    }

    private void table(List<ProcessStatus> processes) {
        var table = new TextTable("PROCESS", "PID", "PORT", "HEALTH", "LAG", "MEMORY MB");
        for (var process : processes) {
            table.row(
                    process.name(),
                    text(process.pid()),
                    process.port() == 0 ? "-" : Integer.toString(process.port()),
                    process.health(),
                    text(process.lag()),
                    text(process.memoryMb()));
        }
        table.row("sum", "", "", "", "", Long.toString(sum(processes)));
        table.print(out());
    }

    private static ObjectNode object(DataFolder folder, List<ProcessStatus> processes) {
        var object = JSON.createObjectNode();
        RunState.read(folder)
                .ifPresent(
                        state ->
                                object.put("url", state.environment(folder).publicUrl())
                                        .put("ready_ms", state.readyMs()));
        object.put("ready", processes.stream().allMatch(ProcessStatus::ready));
        var list = object.putArray("processes");
        for (var process : processes) {
            var row =
                    list.addObject()
                            .put("name", process.name())
                            .put("port", process.port())
                            .put("health", process.health());
            process.pid().ifPresent(pid -> row.put("pid", pid));
            process.lag().ifPresent(lag -> row.put("lag", lag));
            process.memoryMb().ifPresent(memory -> row.put("memory_mb", memory));
        }
        return object.put("memory_mb", sum(processes));
    }

    static long sum(List<ProcessStatus> processes) {
        return processes.stream().mapToLong(process -> process.memoryMb().orElse(0)).sum();
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
    }
}
