package org.tributary.ingest.submission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.archive.Archive;
import org.tributary.ingest.archive.KeptText;
import org.tributary.ingest.body.ByteTap;
import org.tributary.ingest.document.BulkSink;

/** The documents of one request: their records go to the writer, their texts are kept. */
final class Texts implements BulkSink {

    private final SubmissionWriter writer;
    private final Archive archive;
    private final String projectId;
    private final String requestId;
    private final @Nullable Fingerprint fingerprint;
    private final List<KeptText> kept = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();

    /** All inline texts of a request go into one event. */
    private long inline = KeptText.INLINE;

    /**
     * @param fingerprint null where nobody asks for it
     */
    Texts(
            SubmissionWriter writer,
            Archive archive,
            String projectId,
            String requestId,
            @Nullable Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
        this.writer = writer;
        this.archive = archive;
        this.projectId = projectId;
        this.requestId = requestId;
    }

    @Override
    public ByteTap begin(int document) {
        var text = archive.begin(projectId, requestId, document);
        kept.add(text);
        return fingerprint == null ? text : fingerprint.tap(text);
    }

    @Override
    public void end(int document, @Nullable String name, DocumentFormat format) {
        var ended = kept.get(document).finish(name, format, inline);
        if (ended.getText() != null) {
            inline -= ended.getSize();
        }
        documents.add(ended);
        if (fingerprint != null) {
            fingerprint.end(name, format);
        }
    }

    @Override
    public void table(Table table) {
        writer.table(table);
    }

    @Override
    public void record(SubmittedRecord record, int size) {
        writer.record(record, size);
    }

    List<Document> documents() {
        return List.copyOf(documents);
    }

    /** Digest of all documents; null where nobody asks for it. */
    @Nullable String digest() {
        return fingerprint == null ? null : fingerprint.hex();
    }

    long size() {
        return kept.stream().mapToLong(KeptText::size).sum();
    }

    void discard() {
        kept.forEach(KeptText::discard);
    }
}
