package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/**
 * A table as records: header names without blanks and {@code *}, of columns with the same name the
 * last, rows without a type left out (contract B.4, rules 2 and 3). A value in a column of a link
 * that the row's type does not have ends the reading (rule 6).
 */
final class TableRecords {

    private final TableReader rows;
    private final DocumentFormat format;
    private final int document;
    private final LinkNames links;
    private final Map<String, int[]> strangeColumns = new HashMap<>();
    private List<String> header = List.of();

    /** Columns of the text that are kept. */
    private int[] columns = {};

    private boolean allColumns = true;
    private int typeColumn = -1;

    TableRecords(Reader text, DocumentFormat format, int document, Limits limits, LinkNames links) {
        this.rows = new TableReader(text, format == DocumentFormat.TSV ? '\t' : ',', limits);
        this.format = format;
        this.document = document;
        this.links = links;
    }

    void read(RecordSink sink) throws IOException {
        readHeader(sink);
        int index = 0;
        while (rows.next()) {
            var cells = kept(rows.cells());
            var type = typeColumn >= 0 && typeColumn < cells.size() ? cells.get(typeColumn) : "";
            if (!type.isEmpty()) {
                refuseStrangeLinks(type, cells);
                sink.record(
                        new SubmittedRecord(document, index++, rows.line(), null, cells),
                        rows.size() + cells.size());
            }
        }
    }

    private void readHeader(RecordSink sink) throws IOException {
        var names = rows.next() ? rows.cells() : List.<String>of();
        var last = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            int stars = 0;
            while (stars < name.length() && name.charAt(stars) == '*') {
                stars++;
            }
            last.put(name.substring(stars).strip(), i);
        }
        columns = last.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        allColumns = columns.length == names.size();
        var byColumn =
                last.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        header = Arrays.stream(columns).mapToObj(byColumn::get).toList();
        typeColumn = header.indexOf("type");
        sink.table(new Table(document, format, header));
    }

    private List<String> kept(List<String> cells) {
        if (allColumns) {
            return cells;
        }
        var kept = new ArrayList<String>(columns.length);
        for (int column : columns) {
            if (column < cells.size()) {
                kept.add(cells.get(column));
            }
        }
        return kept;
    }

    private void refuseStrangeLinks(String type, List<String> cells) {
        for (int column : strangeColumns.computeIfAbsent(type, this::strangeColumns)) {
            if (column < cells.size() && hasValue(cells.get(column))) {
                throw RefusedException.badRequest(
                        "Unable to parse document: type object '%s' has no attribute '%s'"
                                .formatted(className(type), linkOf(header.get(column))));
            }
        }
    }

    private int[] strangeColumns(String type) {
        return links.of(type)
                .map(
                        known ->
                                IntStream.range(0, header.size())
                                        .filter(i -> header.get(i).indexOf('.') >= 0)
                                        .filter(i -> !known.contains(linkOf(header.get(i))))
                                        .toArray())
                .orElse(new int[0]);
    }

    private boolean hasValue(String cell) {
        var separator = format == DocumentFormat.TSV ? "," : "#";
        return Arrays.stream(cell.split(separator, -1))
                .map(String::strip)
                .anyMatch(piece -> !piece.isEmpty() && !piece.equals("null"));
    }

    private static String linkOf(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /** The name of Gen3's class for a node type: {@code read_group} is {@code ReadGroup}. */
    private static String className(String type) {
        return Arrays.stream(type.split("_", -1))
                .map(
                        part ->
                                part.isEmpty()
                                        ? part
                                        : part.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
