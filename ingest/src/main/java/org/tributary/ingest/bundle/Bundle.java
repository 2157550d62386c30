package org.tributary.ingest.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.tributary.ingest.body.Gunzip;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.body.RequestBody;
import org.tributary.ingest.document.BulkSink;
import org.tributary.ingest.document.Documents;
import org.tributary.ingest.refusal.RefusedException;

/**
 * The files of one body, read one after the other as they arrive, each a document of the request.
 * Whatever is wrong with one of them ends the reading; its message then begins with the file's
 * name.
 */
public final class Bundle {

    private static final int BUFFER = 16 * 1024;

    private final RequestBody body;
    private final Documents documents;
    private final Limits limits;
    private final BulkSink sink;
    private int count;

    private Bundle(RequestBody body, Documents documents, Limits limits, BulkSink sink) {
        this.body = body;
        this.documents = documents;
        this.limits = limits;
        this.sink = sink;
    }

    /**
     * Reads a body to its end.
     *
     * @throws RefusedException where the body, or a file in it, breaks a rule or a limit
     */
    public static void read(
            Packaging packaging,
            RequestBody body,
            Documents documents,
            Limits limits,
            BulkSink sink)
            throws IOException {
        var bundle = new Bundle(body, documents, limits, sink);
        try (var bytes = body.bytes()) {
            bundle.read(packaging);
            drain(bytes);
        }
    }

    private void read(Packaging packaging) throws IOException {
        switch (packaging) {
            case Packaging.Multipart it -> new MultipartFiles(this, it.boundary()).read();
            case Packaging.Zip _ -> new ZipFiles(this).read();
            case Packaging.Array _ -> documents.readBulk(body.text((_, _, _) -> {}), sink);
            case Packaging.Single it -> {
                documents.read(it.format(), body.text(sink.begin(0)), 0, sink);
                sink.end(0, it.name(), it.format());
            }
        }
    }

    RequestBody body() {
        return body;
    }

    Limits limits() {
        return limits;
    }

    /** A file begins, if there may be one more. */
    void file(FileName name, InputStream bytes) throws IOException {
        if (count == limits.documents()) {
            throw RefusedException.limit(
                    "Request has more than %d files".formatted(limits.documents()),
                    "INGEST_MAX_DOCUMENTS");
        }
        int document = count++;
        var tap = sink.begin(document);
        try (var plain = name.gzipped() ? new Gunzip(bytes, body.expansion()) : bytes) {
            documents.read(name.format(), RequestBody.text(plain, tap), document, sink);
            drain(bytes);
        } catch (RefusedException e) {
            throw e.in(name.name());
        }
        sink.end(document, name.name(), name.format());
    }

    /** A bundle without a file is a mistake, not an empty submission. */
    void requireFile() {
        if (count == 0) {
            throw RefusedException.badRequest(
                    "The body holds no file: send at least one .tsv, .csv or .json");
        }
    }

    static void drain(InputStream bytes) throws IOException {
        var buffer = new byte[BUFFER];
        while (bytes.read(buffer, 0, BUFFER) >= 0) {
            continue;
        }
    }
}
