package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Type;
import org.neo4j.driver.types.TypeSystem;
import org.tributary.access.record.NumberText;
import org.tributary.access.table.TableColumn;

/**
 * Writes tables: what is not set is empty, lists are joined by commas, booleans are Python's, which
 * the reader of tables takes in any case.
 */
final class TableWriter implements RowWriter {

    private static final Type FLOAT = TypeSystem.getDefault().FLOAT();
    private static final Type BOOLEAN = TypeSystem.getDefault().BOOLEAN();
    private static final Type LIST = TypeSystem.getDefault().LIST();
    private static final int ID = 0;
    private static final int KEY = 1;

    private final RowShape shape;
    private final TableDialect dialect;
    private final TextBuffer text;
    private final Cell[] cells;
    private final StringBuilder joined = new StringBuilder();

    TableWriter(RowShape shape, TableDialect dialect, OutputStream out) {
        this.shape = shape;
        this.dialect = dialect;
        this.text = new TextBuffer(out);
        this.cells = shape.columns().stream().map(this::cell).toArray(Cell[]::new);
    }

    @Override
    public void begin() {
        text.append(dialect.lead());
        line(shape.columns().stream().map(TableColumn::header).toList());
    }

    @Override
    public void row(Value row) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                text.append(dialect.delimiter());
            }
            append(cells[i].of(row));
        }
        text.append(dialect.newline());
        text.flushIfFull();
    }

    @Override
    public void end() throws IOException {
        text.flush();
    }

    /** The text of one column in a row. */
    @FunctionalInterface
    private interface Cell {
        String of(Value row);
    }

    private Cell cell(TableColumn column) {
        return switch (column) {
            case TableColumn.TypeName _ -> _ -> shape.type().id();
            case TableColumn.Own own -> {
                int at = shape.ownAt(own.name());
                yield row -> text(row.get(at));
            }
            case TableColumn.TargetId id -> targets(shape.linkAt(id.link()), ID);
            case TableColumn.TargetKey key -> targets(shape.linkAt(key.link()), KEY);
            case TableColumn.Urls _ -> _ -> "";
        };
    }

    private Cell targets(int link, int part) {
        return row -> {
            var targets = row.get(link);
            return switch (targets.size()) {
                case 0 -> "";
                case 1 -> text(targets.get(0).get(part));
                default -> joined(targets, part);
            };
        };
    }

    private String joined(Value targets, int part) {
        joined.setLength(0);
        for (var target : targets.values()) {
            if (!joined.isEmpty()) {
                joined.append(dialect.targets());
            }
            joined.append(text(target.get(part)));
        }
        return joined.toString();
    }

    private String text(Value value) {
        if (value.isNull()) {
            return "";
        }
        if (LIST.isTypeOf(value)) {
            return String.join(",", value.asList(this::text));
        }
        if (BOOLEAN.isTypeOf(value)) {
            return value.asBoolean() ? "True" : "False";
        }
        return FLOAT.isTypeOf(value)
                ? NumberText.of(value.asDouble())
                : String.valueOf(value.asObject());
    }

    private void line(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(dialect.delimiter());
            }
            append(values.get(i));
        }
        text.append(dialect.newline());
    }

    private void append(String value) {
        var cell = dialect.cell(value);
        if (dialect.quoted(cell)) {
            text.append('"');
            text.append(cell.replace("\"", "\"\""));
            text.append('"');
        } else {
            text.append(cell);
        }
    }
}
