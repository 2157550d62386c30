package org.tributary.ingest.bundle;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.refusal.RefusedException;

/**
 * What the name of a file in a bundle says of it.
 *
 * @param name as sent, with its folders
 * @param gzipped true where it ends with {@code .gz}
 */
record FileName(String name, DocumentFormat format, boolean gzipped) {

    private static final String GZIP = ".gz";

    /**
     * @param contentType of the part, which counts where the name ends with no known format; null
     *     where there is none
     * @throws RefusedException 400 where neither tells the format
     */
    static FileName of(String name, @Nullable String contentType) {
        var lower = name.toLowerCase(Locale.ROOT);
        boolean gzipped = lower.endsWith(GZIP);
        var plain = gzipped ? lower.substring(0, lower.length() - GZIP.length()) : lower;
        int dot = plain.lastIndexOf('.');
        var format = dot < 0 ? null : format(plain.substring(dot + 1));
        if (format == null) {
            format =
                    switch (Packaging.type(contentType)) {
                        case "text/tab-separated-values", "text/tsv" -> DocumentFormat.TSV;
                        case "text/csv" -> DocumentFormat.CSV;
                        case "application/json" -> DocumentFormat.JSON;
                        default -> throw unknown(name);
                    };
        }
        return new FileName(name, format, gzipped);
    }

    private static @Nullable DocumentFormat format(String ending) {
        return switch (ending) {
            case "tsv" -> DocumentFormat.TSV;
            case "csv" -> DocumentFormat.CSV;
            case "json" -> DocumentFormat.JSON;
            default -> null;
        };
    }

    private static RefusedException unknown(String name) {
        return RefusedException.badRequest(
                "Unable to tell the format of file '%s': its name must end with .tsv, .csv or .json, or one of these and .gz"
                        .formatted(name));
    }

    /**
     * Files that operating systems and editors leave in archives: they are no documents.
     *
     * @param path in the archive
     */
    static boolean isHidden(String path) {
        for (var folder : path.split("/", -1)) {
            if (folder.startsWith(".") || folder.equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }
}
