package org.tributary.gateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Form;
import org.tributary.gateway.edge.Refusal;

/** The members of a small body, which may be a JSON object, a form, or absent. */
final class Fields {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** More digits than this are longer than any life we grant. */
    private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]*");

    private static final int LONGEST_NUMBER = 12;

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) {
        this.values = values;
    }

    static Fields of(Call call) {
        String text = call.body().toString(StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return new Fields(Map.of());
        }
        return new Fields(Form.isIn(call) ? form(call) : json(text));
    }

    private static Map<String, List<String>> form(Call call) {
        Map<String, List<String>> values = new HashMap<>();
        try {
            Form.forEach(call, (name, value) -> values.put(name, words(value)));
            return values;
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The form of the request cannot be read");
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Map<String, List<String>> json(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            if (!body.isObject()) {
                throw new Refusal(400, "The body of the request must be a JSON object");
            }
            Map<String, List<String>> values = new HashMap<>();
            body.forEachEntry((name, value) -> values.put(name, texts(value)));
            return values;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "The JSON of the request cannot be read");
        }
    }

    private static List<String> texts(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
        }
        return value.isTextual() ? words(value.asText()) : List.of();
    }

    @Nullable String text(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? all.getFirst() : null;
    }

    @Nullable List<String> texts(String name) {
        return values.get(name);
    }

    /** {@code expires_in} of the query; null where it is not there. */
    static @Nullable Duration lifetime(Call call) {
        String seconds = call.query().get("expires_in");
        if (seconds == null) {
            return null;
        }
        if (!POSITIVE.matcher(seconds).matches()) {
            throw new Refusal(400, "expires_in must be a positive integer");
        }
        return seconds.length() > LONGEST_NUMBER
                ? Duration.ofDays(365)
                : Duration.ofSeconds(Long.parseLong(seconds));
    }
}
