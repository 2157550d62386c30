package org.tributary.ingest.bundle;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.body.ByteTap;
import org.tributary.ingest.document.BulkSink;
import org.tributary.ingest.refusal.RefusedException;

/** What a bundle was read as. */
final class ReadBundle implements BulkSink {

    final List<String> names = new ArrayList<>();
    final List<SubmittedRecord> records = new ArrayList<>();
    final List<StringBuilder> texts = new ArrayList<>();

    static ReadBundle read(Packaging packaging, byte[] body) {
        var read = new ReadBundle();
        Bundles.read(packaging, body, read);
        return read;
    }

    static String refusal(Packaging packaging, byte[] body) {
        return catchThrowableOfType(RefusedException.class, () -> read(packaging, body)).message();
    }

    /** Records by document. */
    List<Integer> documents() {
        return records.stream().map(SubmittedRecord::getDocument).toList();
    }

    @Override
    public ByteTap begin(int document) {
        var text = new StringBuilder();
        texts.add(text);
        return (bytes, offset, length) ->
                text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void end(int document, String name, DocumentFormat format) {
        names.add(document + ":" + name + ":" + format);
    }

    @Override
    public void table(Table table) {
        // Told by the records.
    }

    @Override
    public void record(SubmittedRecord record, int size) {
        records.add(record);
    }
}
