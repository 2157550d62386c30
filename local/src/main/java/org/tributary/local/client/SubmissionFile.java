package org.tributary.local.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.tributary.event.v1.DocumentFormat;

/**
 * A file to submit; its format is told by its name.
 *
 * @param format {@code json}, {@code tsv} or {@code csv}, as in a bulk request
 * @param contentType as in a single request
 * @param gzipped true for a name that ends with {@code .gz}
 */
public record SubmissionFile(Path path, String format, String contentType, boolean gzipped) {

    /**
     * @throws ClientException where the file cannot be read or its name ends with no known format
     */
    public static SubmissionFile of(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ClientException("%s is not a file that can be read".formatted(path));
        }
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean gzipped = name.endsWith(".gz");
        var plain = gzipped ? name.substring(0, name.length() - 3) : name;
        var ending = plain.substring(plain.lastIndexOf('.') + 1);
        return switch (ending) {
            case "json" -> new SubmissionFile(path, "json", "application/json", gzipped);
            case "csv" -> new SubmissionFile(path, "csv", "text/csv", gzipped);
            case "tsv", "txt" ->
                    new SubmissionFile(path, "tsv", "text/tab-separated-values", gzipped);
            default ->
                    throw new ClientException(
                            "%s: expected a name that ends with .tsv, .csv or .json, or one of these and .gz"
                                    .formatted(path));
        };
    }

    public String name() {
        return path.getFileName().toString();
    }

    /** The format as in the events of the commons. */
    public DocumentFormat documentFormat() {
        return DocumentFormat.valueOf(format.toUpperCase(Locale.ROOT));
    }

    /** The text of the file, decompressed. */
    public InputStream text() throws IOException {
        var bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        return gzipped ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }

    /** Lines of the file: what the progress bar counts to. */
    public long lines() throws IOException {
        long lines = 0;
        var buffer = new byte[1 << 16];
        try (var in = text()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                lines += Lines.in(buffer, 0, read);
            }
        }
        return lines;
    }
}
