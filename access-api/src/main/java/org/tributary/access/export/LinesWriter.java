package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.access.query.Projection;
import org.tributary.access.record.LinkKeys;
import org.tributary.dictionary.NodeType;

/** Records as JSON, one a line. */
final class LinesWriter implements BulkWriter {

    private final TypeExport types;
    private final LinkKeys keys;
    private final OutputStream out;
    private @Nullable JsonWriter json;

    LinesWriter(TypeExport types, LinkKeys keys, OutputStream out) {
        this.types = types;
        this.keys = keys;
        this.out = out;
    }

    @Override
    public Projection begin(NodeType type) throws IOException {
        var shape = RowShape.of(type, keys, true);
        json = JsonWriter.ofLines(shape, out);
        return types.projection(shape);
    }

    @Override
    public void row(Value row) throws IOException {
        Objects.requireNonNull(json).row(row);
    }

    @Override
    public void endType() throws IOException {
        Objects.requireNonNull(json).end();
    }

    @Override
    public void end() throws IOException {
        out.close();
    }
}
