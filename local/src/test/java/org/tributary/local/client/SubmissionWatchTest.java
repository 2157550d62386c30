package org.tributary.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.local.client.CommonsClient.Answer;

class SubmissionWatchTest {

    private final List<String> opened = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    private JsonNode follow(Answer... answers) {
        var next = new ArrayDeque<>(List.of(answers));
        return new SubmissionWatch(
                        lastSeen -> {
                            opened.add(lastSeen);
                            return next.pop();
                        },
                        state -> states.add(state.path("state").asText()))
                .follow();
    }

    private static Answer answer(int status, String text) {
        return new Answer(status, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String event(String id, String state, boolean last) {
        return "id: %s\nevent: status\ndata: {\"state\":\"%s\",\"final\":%b}\n\n"
                .formatted(id, state, last);
    }

    @Test
    void shouldGoOnBehindTheLastEventWhereTheConnectionBreaks() {
        var last =
                follow(
                        answer(200, "retry: 2000\n\n" + event("1.0", "validating", false)),
                        answer(200, ": heartbeat\n\n" + event("2.9", "queryable", true)));

        assertThat(last.path("state").asText()).isEqualTo("queryable");
        assertThat(states).containsExactly("validating", "queryable");
        assertThat(opened).containsExactly("", "1.0");
    }

    @Test
    void shouldSayWhyItIsRefused() {
        assertThatThrownBy(() -> follow(answer(404, "{\"detail\":\"submission 9 not found\"}")))
                .isInstanceOf(ClientException.class)
                .hasMessage("refused with status 404: submission 9 not found");
    }

    @Test
    void shouldEndWhereTheRightEnds() {
        var closed = "event: closed\ndata: {\"reason\":\"over\"}\n\n";

        assertThatThrownBy(() -> follow(answer(200, closed)))
                .isInstanceOf(ClientException.class)
                .hasMessage("over");
    }
}
