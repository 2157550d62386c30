package org.tributary.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;

/**
 * The node types of a dictionary as Avro schemas.
 *
 * <p>An event of node type {@code sample} is the record {@code org.tributary.entity.sample}; its
 * values are in the record {@code org.tributary.entity.sample_properties}, which is also usable
 * alone. All properties are nullable with default null, so that a dictionary that gains or loses
 * properties stays compatible in both directions. The same dictionary gives the same schemas, to
 * the letter.
 */
public final class EntitySchemas {

    /** Namespace of all events and properties records. */
    public static final String NAMESPACE = "org.tributary.entity";

    private final Map<String, Compiled> byType;

    private record Compiled(Schema event, Schema properties, PropertyCodec codec) {

        static Compiled of(NodeType type) {
            Schema properties = PropertySchemas.record(type);
            return new Compiled(
                    EventSchemas.record(type, properties),
                    properties,
                    new PropertyCodec(type, properties));
        }
    }

    private EntitySchemas(Map<String, Compiled> byType) {
        this.byType = byType;
    }

    public static EntitySchemas of(Dictionary dictionary) {
        Map<String, Compiled> byType = new LinkedHashMap<>();
        for (NodeType type : dictionary.nodeTypes()) {
            byType.put(type.id(), Compiled.of(type));
        }
        return new EntitySchemas(byType);
    }

    /** Schema of the events of a node type, with the fields named in {@link EntityFields}. */
    public Schema event(String type) {
        return compiled(type).event();
    }

    /** Schema of the properties record alone. */
    public Schema properties(String type) {
        return compiled(type).properties();
    }

    /** Properties of a node type from and to JSON. */
    public PropertyCodec codec(String type) {
        return compiled(type).codec();
    }

    private Compiled compiled(String type) {
        Compiled compiled = byType.get(type);
        if (compiled == null) {
            throw new IllegalArgumentException("the dictionary has no node type '" + type + "'");
        }
        return compiled;
    }
}
