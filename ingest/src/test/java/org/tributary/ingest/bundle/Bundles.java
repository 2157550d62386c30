package org.tributary.ingest.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tributary.ingest.body.BytePipe;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.body.PipeInput;
import org.tributary.ingest.body.RequestBody;
import org.tributary.ingest.body.Silence;
import org.tributary.ingest.document.BulkSink;
import org.tributary.ingest.document.Documents;

/** Bodies that hold several files, and the way to read them. */
final class Bundles {

    static final String BOUNDARY = "a-boundary";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static Bundles of(String name, String text) {
        return new Bundles().and(name, text);
    }

    Bundles and(String name, String text) {
        return and(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Bundles and(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    static byte[] gzip(String text) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    byte[] zip() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    byte[] multipart() {
        var out = new ByteArrayOutputStream();
        for (var file : files.entrySet()) {
            var head =
                    "--%s\r\nContent-Disposition: form-data; name=\"f\"; filename=\"%s\"\r\n\r\n"
                            .formatted(BOUNDARY, file.getKey());
            out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(file.getValue());
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    static Packaging multipartPackaging() {
        return new Packaging.Multipart(BOUNDARY);
    }

    static void read(Packaging packaging, byte[] body, BulkSink sink) {
        read(packaging, new ByteArrayInputStream(body), null, Limits.DEFAULT, sink);
    }

    /** Reads a body as it comes from the socket: through a pipe, in pieces. */
    static void read(
            Packaging packaging, InputStream body, String encoding, Limits limits, BulkSink sink) {
        var room = new java.util.concurrent.Semaphore(0);
        var pipe = new BytePipe(64 * 1024, room::release);
        var filler = Thread.ofVirtual().start(() -> fill(pipe, body, room));
        try {
            var silence = new Silence(Duration.ofSeconds(30), Duration.ofSeconds(30), () -> {});
            var input = new PipeInput(pipe, silence);
            var request = RequestBody.of(input, encoding, limits);
            var documents = new Documents(limits, _ -> java.util.Optional.empty());
            Bundle.read(packaging, request, documents, limits, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            filler.interrupt();
        }
    }

    private static void fill(BytePipe pipe, InputStream body, java.util.concurrent.Semaphore room) {
        try {
            var piece = body.readNBytes(8 * 1024);
            while (piece.length > 0) {
                if (!pipe.write(piece)) {
                    room.acquire();
                }
                piece = body.readNBytes(8 * 1024);
            }
            pipe.end();
        } catch (IOException e) {
            pipe.fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
