package org.tributary.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.local.client.CommonsClient.Answer;

/**
 * Reads the server-sent events of a submission. Where the connection breaks before the last state
 * it is opened again with the id of the event that came last.
 */
final class SubmissionWatch {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRIES = 5;

    private final Function<String, Answer> open;
    private final Consumer<JsonNode> state;
    private String lastSeen = "";
    private @Nullable JsonNode last;
    private boolean progress;

    /**
     * @param open opens the stream behind an event; empty for all of it
     */
    SubmissionWatch(Function<String, Answer> open, Consumer<JsonNode> state) {
        this.open = open;
        this.state = state;
    }

    JsonNode follow() {
        for (int tries = 0; tries < TRIES; tries++) {
            progress = false;
            var answer = open.apply(lastSeen);
            var known = last;
            if (answer.status() == 204 && known != null) {
                return known;
            }
            var end = read(answer);
            if (end != null) {
                return end;
            }
            tries = progress ? 0 : tries;
        }
        throw new ClientException("the submission cannot be followed: its events break off");
    }

    private @Nullable JsonNode read(Answer answer) {
        try (var body = answer.body()) {
            if (answer.status() != 200) {
                throw new ClientException(problem(answer.status(), body));
            }
            return events(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return null;
        }
    }

    private static String problem(int status, InputStream body) throws IOException {
        var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        var detail = text.startsWith("{") ? JSON.readTree(text).path("detail").asText(text) : text;
        return "refused with status %d: %s".formatted(status, detail);
    }

    /** The last state; null where the stream breaks off before it. */
    private @Nullable JsonNode events(BufferedReader lines) throws IOException {
        var id = "";
        var event = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                var data = JSON.readTree(line.substring(6));
                if (event.equals("closed")) {
                    throw new ClientException(data.path("reason").asText());
                }
                lastSeen = id;
                progress = true;
                last = data;
                state.accept(data);
                if (data.path("final").asBoolean()) {
                    return data;
                }
            }
        }
        return null;
    }
}
