package org.tributary.harmonize.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;

/**
 * A request body as ingest hands it on: its documents, tables and records.
 *
 * @param records of all documents, in order
 */
record Bodies(List<Document> documents, List<Table> tables, List<SubmittedRecord> records) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Bodies json(String text) {
        return new Builder().json(null, text).build();
    }

    /** Tab-separated where the first line has a tab, else comma-separated; without quotes. */
    static Bodies table(DocumentFormat format, String text) {
        return new Builder().table(null, format, text).build();
    }

    static Builder bulk() {
        return new Builder();
    }

    /** Several documents in one request. */
    static final class Builder {
        private final List<Document> documents = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<SubmittedRecord> records = new ArrayList<>();

        Builder json(String name, String text) {
            int document = documents.size();
            documents.add(
                    new Document(name, DocumentFormat.JSON, text, null, (long) text.length()));
            JsonNode body = read(text);
            int index = 0;
            for (var each : body.isArray() ? body : JSON.createArrayNode().add(body)) {
                records.add(new SubmittedRecord(document, index++, 1, each.toString(), null));
            }
            return this;
        }

        Builder table(String name, DocumentFormat format, String text) {
            int document = documents.size();
            documents.add(new Document(name, format, text, null, (long) text.length()));
            var lines = text.strip().lines().toList();
            if (lines.isEmpty()) {
                return this;
            }
            tables.add(new Table(document, format, header(format, lines.getFirst())));
            for (int i = 1; i < lines.size(); i++) {
                records.add(
                        new SubmittedRecord(
                                document, i - 1, i + 1, null, cells(format, lines.get(i))));
            }
            return this;
        }

        Bodies build() {
            return new Bodies(List.copyOf(documents), List.copyOf(tables), List.copyOf(records));
        }

        private static List<String> header(DocumentFormat format, String line) {
            return cells(format, line).stream()
                    .map(name -> name.replaceFirst("^\\*+", ""))
                    .toList();
        }

        private static List<String> cells(DocumentFormat format, String line) {
            if (format == DocumentFormat.TSV) {
                return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
            }
            var cells = new ArrayList<String>();
            var cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    cells.add(cell.toString().strip());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            cells.add(cell.toString().strip());
            return cells;
        }

        private static JsonNode read(String text) {
            try {
                return JSON.readTree(text);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
