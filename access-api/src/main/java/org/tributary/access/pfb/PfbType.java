package org.tributary.access.pfb;

import java.util.List;
import org.apache.avro.Schema;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;

/**
 * A node type in a PFB. A row of it is a list of the record's id, the values of its fields, and for
 * each link a list of the targets' ids.
 *
 * @param schema the branch of {@code object}
 */
public record PfbType(NodeType type, Schema schema, List<PfbField> fields) {

    public PfbType {
        fields = List.copyOf(fields);
    }

    /** Names of the fields in the order of a row. */
    public List<String> names() {
        return fields.stream().map(PfbField::name).toList();
    }

    /** Links in the order of a row. */
    public List<Link> links() {
        return type.links();
    }
}
