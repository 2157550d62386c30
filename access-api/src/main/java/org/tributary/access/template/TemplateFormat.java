package org.tributary.access.template;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.HttpFailure;

/** How a template is written. */
enum TemplateFormat {
    TSV,
    CSV,
    JSON;

    /**
     * Tables with tabs where nothing is said.
     *
     * @throws HttpFailure 400
     */
    static TemplateFormat of(@Nullable String name) {
        if (name == null) {
            return TSV;
        }
        return Stream.of(values())
                .filter(format -> format.suffix().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                HttpFailure.badRequest(
                                        "Format %s is not supported; supported formats are: csv,tsv,json."
                                                .formatted(name)));
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
