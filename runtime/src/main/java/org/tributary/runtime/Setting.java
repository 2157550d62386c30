package org.tributary.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A setting as a service reads it: the row of its README's table.
 *
 * @param name full name of the environment variable
 * @param defaultValue null where the setting is required
 * @param meaning one sentence, with the unit
 */
public record Setting(String name, @Nullable String defaultValue, String meaning) {

    /** The row of the table of settings in a README. */
    public String markdown() {
        return "| `%s` | %s | %s |".formatted(name, shownDefault(), meaning);
    }

    private String shownDefault() {
        if (defaultValue == null) {
            return "required";
        }
        return defaultValue.isEmpty() ? "none" : "`" + defaultValue + "`";
    }
}
