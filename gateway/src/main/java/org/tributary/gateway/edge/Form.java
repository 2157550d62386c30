package org.tributary.gateway.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The fields of a form that one of our pages sent. */
public final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";

    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /**
     * Reads the body of a request.
     *
     * @throws Refusal where it is no form, or says a field twice
     */
    public static Form of(Call call) {
        if (!isIn(call)) {
            throw new Refusal(400, "The body of the request must be a form");
        }
        Map<String, String> fields = new HashMap<>();
        try {
            forEach(
                    call,
                    (name, value) -> {
                        if (fields.put(name, value) != null) {
                            throw new Refusal(400, "The form of the request says a field twice");
                        }
                    });
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The form of the request cannot be read");
        }
        return new Form(fields);
    }

    /** Whether the body says that it is a form. */
    public static boolean isIn(Call call) {
        String type = call.header("Content-Type");
        return type != null && type.startsWith(TYPE);
    }

    /**
     * Each field of a form with its value, in their order, a field that is said twice too.
     *
     * @throws IllegalArgumentException where an escape is none
     */
    public static void forEach(Call call, BiConsumer<String, String> field) {
        for (String pair : call.body().toString(StandardCharsets.UTF_8).split("&", -1)) {
            int cut = pair.indexOf('=');
            if (cut > 0) {
                field.accept(decode(pair.substring(0, cut)), decode(pair.substring(cut + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A field; null where it is absent or empty. */
    public @Nullable String field(String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
