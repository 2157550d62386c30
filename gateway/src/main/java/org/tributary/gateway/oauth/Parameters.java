package org.tributary.gateway.oauth;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Form;

/**
 * Parameters of a request to OAuth's endpoints, of the query and of the form. None may be said
 * twice, for two readers could take two values (RFC 6749 3.1).
 */
final class Parameters {
    private final Map<String, String> values = new HashMap<>();

    private Parameters() {}

    /**
     * Query and form.
     *
     * @throws OauthException where one cannot be read, or is said twice
     */
    static Parameters of(Call call) {
        Parameters parameters = ofForm(call);
        MultiMap query = call.query();
        for (String name : query.names()) {
            for (String value : query.getAll(name)) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    /** The form alone; empty where the body is none. */
    static Parameters ofForm(Call call) {
        Parameters parameters = new Parameters();
        try {
            if (Form.isIn(call)) {
                Form.forEach(call, parameters::put);
            }
            return parameters;
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private void put(String name, String value) {
        if (values.putIfAbsent(name, value) != null) {
            throw OauthException.invalidRequest("the parameter '%s' is said twice".formatted(name));
        }
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static OauthException unreadable() {
        return OauthException.invalidRequest("the parameters cannot be read");
    }

    /** Null where it is absent or empty. */
    @Nullable String get(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String require(String name) {
        String value = get(name);
        if (value == null) {
            throw OauthException.invalidRequest("the parameter '%s' is missing".formatted(name));
        }
        return value;
    }

    /** Words between blanks; none where it is absent. */
    List<String> words(String name) {
        String value = get(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.trim().split(" +", -1))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Every one, to be sent once more. */
    Map<String, String> all() {
        return Map.copyOf(values);
    }
}
