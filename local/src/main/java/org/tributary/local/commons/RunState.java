package org.tributary.local.commons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;
import org.tributary.local.process.PidFile;

/**
 * What other commands must know of the commons that runs in a data folder. Written when it is
 * ready, removed when it stops.
 *
 * @param port of the gateway
 * @param separate whether each service has its own process
 * @param readyMs from start to ready
 * @param settings that were given at the start
 */
public record RunState(int port, boolean separate, long readyMs, Map<String, String> settings) {

    /** Name of the process that holds the commons, in which the services run unless separate. */
    public static final String PROCESS = "tributary";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Settings of the commons that runs in the folder. */
    public ServiceEnvironment environment(DataFolder folder) {
        return new ServiceEnvironment(folder, port, settings);
    }

    void write(DataFolder folder) {
        var state =
                JSON.createObjectNode()
                        .put("port", port)
                        .put("separate", separate)
                        .put("readyMs", readyMs);
        var given = state.putObject("settings");
        settings.forEach(given::put);
        folder.writePrivate(file(folder), state.toPrettyString());
    }

    static void remove(DataFolder folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be removed: %s".formatted(file(folder), e), e);
        }
    }

    /** The state where a commons is ready in the folder. */
    public static Optional<RunState> read(DataFolder folder) {
        if (!Files.exists(file(folder)) || process(folder).isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode state = JSON.readTree(Files.readString(file(folder)));
            var settings = new TreeMap<String, String>();
            state.path("settings")
                    .properties()
                    .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
            return Optional.of(
                    new RunState(
                            state.path("port").asInt(),
                            state.path("separate").asBoolean(),
                            state.path("readyMs").asLong(),
                            settings));
        } catch (JsonProcessingException halfWritten) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be read: %s".formatted(file(folder), e), e);
        }
    }

    /** The process that holds the commons of the folder, ready or not. */
    public static Optional<ProcessHandle> process(DataFolder folder) {
        return PidFile.of(folder, PROCESS).running();
    }

    private static Path file(DataFolder folder) {
        return folder.folder("run").resolve("state.json");
    }
}
