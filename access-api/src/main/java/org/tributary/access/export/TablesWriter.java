package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.access.query.Projection;
import org.tributary.access.record.LinkKeys;
import org.tributary.dictionary.NodeType;

/**
 * One table, or a zip archive with a table for each type that has records: an archive of this kind
 * needs no sizes beforehand, so that nothing has to be kept.
 */
final class TablesWriter implements BulkWriter {

    private final TypeExport types;
    private final LinkKeys keys;
    private final BulkFormat format;
    private final OutputStream out;
    private final @Nullable ZipOutputStream zip;
    private @Nullable RowShape shape;
    private @Nullable TableWriter table;

    TablesWriter(
            TypeExport types, LinkKeys keys, OutputStream out, BulkFormat format, boolean single) {
        this.types = types;
        this.keys = keys;
        this.format = format;
        this.zip = single ? null : new ZipOutputStream(out);
        this.out = zip == null ? out : zip;
    }

    /** A table by itself has its header also where there are no records. */
    @Override
    public Projection begin(NodeType type) throws IOException {
        var begun = RowShape.of(type, keys, true);
        shape = begun;
        table = null;
        if (zip == null) {
            open(begun);
        }
        return types.projection(begun);
    }

    @Override
    public void row(Value row) throws IOException {
        var open = table == null ? open(Objects.requireNonNull(shape)) : table;
        open.row(row);
    }

    @Override
    public void endType() throws IOException {
        if (table != null) {
            table.end();
            if (zip != null) {
                zip.closeEntry();
            }
        }
    }

    @Override
    public void end() throws IOException {
        out.close();
    }

    private TableWriter open(RowShape of) throws IOException {
        if (zip != null) {
            zip.putNextEntry(new ZipEntry("%s.%s".formatted(of.type().id(), format.suffix())));
        }
        var open = new TableWriter(of, format.dialect(), out);
        open.begin();
        table = open;
        return open;
    }
}
