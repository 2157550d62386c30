package org.tributary.ingest.document;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tributary.dictionary.NearestName;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/**
 * A table as records: header names without blanks and {@code *}, rows without a type left out
 * (contract B.4, rules 2 and 3). Two columns with the same name end the reading, where Gen3 takes
 * the last in silence; columns without a name are left to the check. A value in a column of a link
 * that the row's type does not have ends the reading, too (rule 6).
 */
final class TableRecords {

    private final TableReader rows;
    private final DocumentFormat format;
    private final int document;
    private final LinkNames links;
    private final Map<String, int[]> strangeColumns = new HashMap<>();
    private List<String> header = List.of();
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
            var cells = rows.cells();
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
        var known = new HashMap<String, Integer>();
        var plain = new ArrayList<String>(names.size());
        for (int i = 0; i < names.size(); i++) {
            var name = withoutStars(names.get(i));
            var other = name.isEmpty() ? null : known.putIfAbsent(name, i);
            if (other != null) {
                throw RefusedException.badRequest(
                        "Unable to parse document: column %d ('%s') has the same header as column %d ('%s') in line %d"
                                .formatted(
                                        i + 1,
                                        names.get(i),
                                        other + 1,
                                        names.get(other),
                                        rows.line()));
            }
            plain.add(name);
        }
        header = List.copyOf(plain);
        typeColumn = header.indexOf("type");
        sink.table(new Table(document, format, header));
    }

    private static String withoutStars(String name) {
        int stars = 0;
        while (stars < name.length() && name.charAt(stars) == '*') {
            stars++;
        }
        return name.substring(stars).strip();
    }

    private void refuseStrangeLinks(String type, List<String> cells) {
        for (int column : strangeColumns.computeIfAbsent(type, this::strangeColumns)) {
            if (column < cells.size() && hasValue(cells.get(column))) {
                throw RefusedException.badRequest(
                        "Unable to parse document: type object '%s' has no attribute '%s'%s"
                                .formatted(
                                        className(type),
                                        linkOf(header.get(column)),
                                        meant(type, header.get(column))));
            }
        }
    }

    /** The link that was probably meant, where one is near. */
    private String meant(String type, String column) {
        return links.of(type)
                .flatMap(known -> NearestName.of(linkOf(column), new TreeSet<>(known)))
                .map(
                        link ->
                                " (line %d, column '%s'; did you mean '%s'?)"
                                        .formatted(rows.line(), column, link))
                .orElse("");
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
