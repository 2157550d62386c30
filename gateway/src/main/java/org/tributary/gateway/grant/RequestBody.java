package org.tributary.gateway.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Refusal;

/**
 * The JSON object of a request: what it does not know, or what is missing, is a 400 that says so.
 */
public final class RequestBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 1_000;

    private final JsonNode body;

    private RequestBody(JsonNode body) {
        this.body = body;
    }

    /**
     * Reads a body.
     *
     * @param known names of members that it may have
     * @throws Refusal 400
     */
    public static RequestBody of(Call call, Set<String> known) {
        JsonNode body;
        try {
            body = JSON.readTree(call.body().toString(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "the body is no JSON");
        }
        if (!body.isObject()) {
            throw new Refusal(400, "the body must be a JSON object");
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new Refusal(
                        400,
                        "'%s' is not known here; known are %s"
                                .formatted(name, known.stream().sorted().toList()));
            }
        }
        return new RequestBody(body);
    }

    /** The only one of {@code user}, {@code group} and {@code client}. */
    Party party() {
        return Party.of(body)
                .orElseThrow(
                        () -> new Refusal(400, "give one of 'user', 'group' and 'client', a text"));
    }

    /** A text that is there and not blank. */
    public String text(String name) {
        return optional(name)
                .orElseThrow(() -> new Refusal(400, "'%s' is missing".formatted(name)));
    }

    /** A text that may be missing. */
    public Optional<String> optional(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.asText();
        if (!value.isTextual() || text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new Refusal(
                    400, "'%s' must be a text of 1 to %d characters".formatted(name, LONGEST_TEXT));
        }
        return Optional.of(text);
    }

    /** A text of any length. */
    public String token(String name) {
        String text = body.path(name).asText("");
        if (text.isBlank()) {
            throw new Refusal(400, "'%s' is missing".formatted(name));
        }
        return text;
    }

    /**
     * {@code expires_at}, cut to whole seconds.
     *
     * @return null where there is none
     * @throws Refusal 400 where it is no time, or over
     */
    public @Nullable Instant end(Instant now) {
        Optional<String> text = optional("expires_at");
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant end =
                    OffsetDateTime.parse(text.get()).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (!end.isAfter(now)) {
                throw new Refusal(400, "'expires_at' is over");
            }
            return end;
        } catch (DateTimeException e) {
            throw new Refusal(400, "'expires_at' must be a time such as 2027-01-31T00:00:00Z");
        }
    }
}
