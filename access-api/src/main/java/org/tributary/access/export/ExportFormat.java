package org.tributary.access.export;

import java.util.Locale;
import java.util.Optional;

/** How records are written. */
enum ExportFormat {
    TSV,
    CSV,
    JSON;

    static Optional<ExportFormat> of(String name) {
        return switch (name) {
            case "tsv" -> Optional.of(TSV);
            case "csv" -> Optional.of(CSV);
            case "json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    /** Ending of file names. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    String contentType() {
        return this == JSON ? "application/json" : "application/octet-stream";
    }
}
