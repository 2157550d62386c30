package org.tributary.access.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.access.query.Projection;

/** Writes a page of records: its rows are few, and kept until all of them are there. */
final class PageWriter {

    private final RecordPage page;
    private final JsonGenerator json;
    private final RecordWriter records;
    private final List<Value> rows = new ArrayList<>();
    private boolean more;

    PageWriter(RecordPage page, JsonGenerator json, RecordLogs logs) {
        this.page = page;
        this.json = json;
        this.records = new RecordWriter(json, logs);
    }

    /** Takes a row of the statement. */
    void take(Value row) {
        if (rows.size() < page.size()) {
            rows.add(row);
        } else {
            more = true;
        }
    }

    /** Writes the page, now that all rows are taken. */
    void write() throws IOException {
        json.writeStartObject();
        int column = 1;
        for (var part : page.parts()) {
            json.writeFieldName(part.key());
            switch (part) {
                case RecordPage.Nodes nodes -> nodes(nodes.projection(), column++);
                case RecordPage.Edges edges -> column = edges(edges, column);
                case RecordPage.Info info -> info(info);
                case RecordPage.Fixed fixed -> json.writeString(fixed.text());
            }
        }
        json.writeEndObject();
    }

    private void nodes(Projection projection, int column) throws IOException {
        json.writeStartArray();
        for (var row : rows) {
            records.write(row.get(column), projection, page.type());
        }
        json.writeEndArray();
    }

    private int edges(RecordPage.Edges edges, int first) throws IOException {
        json.writeStartArray();
        for (var row : rows) {
            int column = first;
            json.writeStartObject();
            for (var part : edges.parts()) {
                json.writeFieldName(part.key());
                switch (part) {
                    case RecordPage.Cursor _ -> cursor(row);
                    case RecordPage.Node node ->
                            records.write(row.get(column++), node.projection(), page.type());
                    case RecordPage.FixedEdge fixed -> json.writeString(fixed.text());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        return first + count(edges);
    }

    private static int count(RecordPage.Edges edges) {
        return (int) edges.parts().stream().filter(RecordPage.Node.class::isInstance).count();
    }

    private void info(RecordPage.Info info) throws IOException {
        json.writeStartObject();
        for (var name : info.names()) {
            json.writeFieldName(name.key());
            switch (name.field()) {
                case "hasNextPage" -> json.writeBoolean(more);
                case "hasPreviousPage" -> json.writeBoolean(page.begun());
                case "startCursor" -> cursor(rows.isEmpty() ? null : rows.getFirst());
                case "endCursor" -> cursor(rows.isEmpty() ? null : rows.getLast());
                default -> json.writeString("PageInfo");
            }
        }
        json.writeEndObject();
    }

    private void cursor(@Nullable Value row) throws IOException {
        if (row == null) {
            json.writeNull();
        } else {
            json.writeString(PageCursor.of(row.get(0).asString()));
        }
    }
}
