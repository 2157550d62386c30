package org.tributary.access.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.HttpFailure;
import org.tributary.dictionary.NearestName;

/** Forms in which whole projects leave. */
enum BulkFormat {
    /** One JSON object a line, which can be submitted again. */
    NDJSON("application/x-ndjson", "ndjson", null),
    /** A table of one type, or a zip archive with one for each. */
    TSV("text/tab-separated-values", "tsv", TableDialect.TSV),
    /** The same as CSV for spreadsheet programs, where nothing is taken for a formula. */
    SPREADSHEET("text/csv; charset=utf-8", "csv", TableDialect.SPREADSHEET),
    /** Avro with the dictionary (access contract F). */
    PFB("application/vnd.apache.avro+binary", "avro", null);

    private final String contentType;
    private final String suffix;
    private final @Nullable TableDialect dialect;

    BulkFormat(String contentType, String suffix, @Nullable TableDialect dialect) {
        this.contentType = contentType;
        this.suffix = suffix;
        this.dialect = dialect;
    }

    static BulkFormat of(String name) {
        for (var format : values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        List<String> names =
                Arrays.stream(values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
        var nearest = NearestName.of(name, names);
        var failure =
                HttpFailure.badRequest(
                                "there is no format '%s': expected %s"
                                        .formatted(name, String.join(", ", names)))
                        .with("field", "format");
        throw nearest.map(near -> failure.with("suggestion", near)).orElse(failure);
    }

    boolean isTables() {
        return dialect != null;
    }

    /** Of the tables. */
    TableDialect dialect() {
        return Objects.requireNonNull(dialect);
    }

    String contentType() {
        return contentType;
    }

    String suffix() {
        return suffix;
    }
}
