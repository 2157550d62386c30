package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.tributary.access.pfb.PfbSchema;
import org.tributary.access.pfb.PfbType;
import org.tributary.access.pfb.PfbWriter;
import org.tributary.access.query.Column;
import org.tributary.access.query.Projection;
import org.tributary.dictionary.NodeType;

/** Records as a PFB. */
final class PfbRecordsWriter implements BulkWriter {

    private final TypeExport types;
    private final PfbSchema schema;
    private final PfbWriter file;
    private @Nullable PfbType type;

    PfbRecordsWriter(TypeExport types, PfbSchema schema, OutputStream out) throws IOException {
        this.types = types;
        this.schema = schema;
        this.file = new PfbWriter(schema, out);
    }

    @Override
    public Projection begin(NodeType node) {
        var begun = schema.type(node.id()).orElseThrow();
        type = begun;
        var columns = new ArrayList<Column>();
        columns.add(types.value(node, "id"));
        begun.names().forEach(name -> columns.add(types.value(node, name)));
        for (var link : begun.links()) {
            columns.add(types.targets(node, link, List.of("id")));
        }
        return new Projection(false, columns);
    }

    @Override
    public void row(Value row) throws IOException {
        file.row(Objects.requireNonNull(type), row);
    }

    @Override
    public void endType() {
        type = null;
    }

    @Override
    public void end() throws IOException {
        file.close();
    }
}
