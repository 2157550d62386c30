package org.tributary.ingest.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.tributary.ingest.refusal.RefusedException;

/** The files of a {@code multipart/form-data} body, in the order in which they are sent. */
final class MultipartFiles {

    private static final int BUFFER = 16 * 1024;

    private final Bundle bundle;
    private final String boundary;

    MultipartFiles(Bundle bundle, String boundary) {
        this.bundle = bundle;
        this.boundary = boundary;
    }

    void read() throws IOException {
        int most = bundle.limits().partHeader();
        try {
            var parts =
                    MultipartInput.builder()
                            .setInputStream(bundle.body().bytes())
                            .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                            .setBufferSize(BUFFER)
                            .setMaxPartHeaderSize(most)
                            .get();
            parts.setHeaderCharset(StandardCharsets.UTF_8);
            read(parts);
        } catch (FileUploadSizeException e) {
            throw RefusedException.limit(
                    "Headers of a part of the multipart body are longer than %d bytes"
                            .formatted(most),
                    "INGEST_MAX_PART_HEADER");
        } catch (MultipartInput.MalformedStreamException
                | MultipartInput.FileUploadBoundaryException e) {
            throw RefusedException.badRequest(
                    "Unable to read multipart body: it ends early, or its boundary is not '%s'"
                            .formatted(boundary));
        }
        bundle.requireFile();
    }

    private void read(MultipartInput parts) throws IOException {
        int most = bundle.limits().documents();
        boolean more = parts.skipPreamble();
        for (int part = 0; more; part++) {
            if (part == most) {
                throw RefusedException.limit(
                        "Multipart body has more than %d parts".formatted(most),
                        "INGEST_MAX_DOCUMENTS");
            }
            read(part, PartHeaders.parse(parts.readHeaders()), parts);
            more = parts.readBoundary();
        }
    }

    private void read(int part, PartHeaders headers, MultipartInput parts) throws IOException {
        var name = headers.fileName();
        if (name == null) {
            throw RefusedException.badRequest(
                    "Part %d of the multipart body is no file: it has no file name"
                            .formatted(part + 1));
        }
        var bytes = parts.newInputStream();
        if (name.isEmpty()) {
            // What a browser sends for a file field in which nothing was chosen.
            Bundle.drain(bytes);
        } else {
            bundle.limits().checkedName(name);
            bundle.file(FileName.of(name, headers.contentType()), bytes);
        }
    }
}
