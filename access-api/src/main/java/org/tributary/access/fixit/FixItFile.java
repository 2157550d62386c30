package org.tributary.access.fixit;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tributary.access.submissions.SentDocument;

/**
 * Writes what is to be mended: one document as it is, several as a zip of those that have failing
 * records. Text and errors are read side by side, both in the order of the request.
 */
final class FixItFile {

    private final SentTexts texts;
    private final List<SentDocument> documents;
    private final FaultCursor faults;

    FixItFile(SentTexts texts, List<SentDocument> documents, FaultCursor faults) {
        this.texts = texts;
        this.documents = documents;
        this.faults = faults;
    }

    boolean isZip() {
        return documents.size() > 1;
    }

    /** Where there are failing records of some document. */
    boolean isEmpty() throws IOException {
        for (int i = 0; i < documents.size(); i++) {
            if (faults.of(i) != null) {
                return false;
            }
        }
        return true;
    }

    void write(OutputStream out) throws IOException {
        if (!isZip()) {
            document(0, out);
            return;
        }
        Set<String> names = new HashSet<>();
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (int i = 0; i < documents.size(); i++) {
            if (faults.of(i) != null) {
                zip.putNextEntry(new ZipEntry(entry(i, names)));
                document(i, zip);
                zip.closeEntry();
            }
        }
        zip.finish();
    }

    private void document(int position, OutputStream out) throws IOException {
        var document = documents.get(position);
        try (Reader text = new InputStreamReader(texts.open(document), StandardCharsets.UTF_8);
                var lines =
                        new BufferedWriter(
                                new OutputStreamWriter(new Open(out), StandardCharsets.UTF_8))) {
            switch (document.format()) {
                case "TSV" -> TableFix.write(text, '\t', position, faults, lines);
                case "CSV" -> TableFix.write(text, ',', position, faults, lines);
                default -> JsonFix.write(text, position, faults, lines);
            }
        }
    }

    /** The document's own name where it has one, without its path; each name once. */
    private String entry(int position, Set<String> names) {
        var name = name(documents.get(position), "document-%d".formatted(position));
        return names.add(name.toLowerCase(Locale.ROOT)) ? name : "%d-%s".formatted(position, name);
    }

    /** A file name that is one on every system and harmless in a header. */
    static String name(SentDocument document, String absent) {
        var sent = document.name() == null ? "" : document.name();
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var plain =
                last.replaceAll("(?i)(\\.(tsv|csv|json|txt|gz))+$", "")
                        .replaceAll("[^A-Za-z0-9._-]", "_")
                        .replaceAll("^\\.+", "");
        return "%s.%s"
                .formatted(
                        plain.isEmpty() ? absent : plain,
                        document.format().toLowerCase(Locale.ROOT));
    }

    /** Stays open when the writer above it is closed: the next document follows. */
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            // What is below sends when it is full.
        }

        @Override
        public void close() {
            // Left open.
        }
    }
}
