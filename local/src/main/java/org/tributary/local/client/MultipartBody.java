package org.tributary.local.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * The body of a request with several files of any size, each as it is: {@code multipart/form-data}.
 */
final class MultipartBody {

    private final List<SubmissionFile> files;
    private final String boundary = "tributary-" + UUID.randomUUID();

    MultipartBody(List<SubmissionFile> files) {
        this.files = List.copyOf(files);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /**
     * The body, read from the files as it is sent.
     *
     * @param lines is told how many further lines were read, but for gzipped files
     */
    InputStream open(LongConsumer lines) throws IOException {
        var parts = new ArrayList<InputStream>();
        for (var file : files) {
            parts.add(
                    text(
                            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                                    .formatted(boundary, quoted(file.name()), file.contentType())));
            var bytes = Files.newInputStream(file.path());
            parts.add(file.gzipped() ? bytes : new Lines(bytes, lines));
            parts.add(text("\r\n"));
        }
        parts.add(text("--" + boundary + "--\r\n"));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A header ends with its line, so a file name with a line break loses it. */
    private static String quoted(String name) {
        return name.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace('\r', '_')
                .replace('\n', '_');
    }
}
