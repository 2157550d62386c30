package org.tributary.harmonize.decide.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.tributary.dictionary.NodeType;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/** A node type, prepared for deciding: places of the properties that decide itself looks at. */
public final class RecordType {

    private static final String SUBMITTER_ID = "submitter_id";

    /** System properties that decide sets or judges by rules of their own. */
    private static final Set<String> OWN =
            Set.of(
                    "id",
                    "type",
                    "project_id",
                    SUBMITTER_ID,
                    "created_datetime",
                    "updated_datetime");

    /**
     * A system property that a new record gets whatever the client sent.
     *
     * @param encoded the dictionary's default with its union index
     */
    public record Default(int position, String name, byte[] encoded) {}

    private final NodeType node;
    private final int order;
    private final PropertyLayout layout;
    private final int schemaId;
    private final List<Default> defaults;
    private final List<Integer> locked;
    private final List<String> key;
    private final boolean[] settable;
    private final int submitterId;
    private final int createdDatetime;
    private final int updatedDatetime;

    /**
     * @param order place among all types, parents first
     * @param schemaId of the type's entity event schema
     */
    RecordType(NodeType node, int order, Schema properties, int schemaId) {
        this.node = node;
        this.order = order;
        this.layout = new PropertyLayout(properties);
        this.schemaId = schemaId;
        this.key = node.uniqueKeys().isEmpty() ? List.of() : node.uniqueKeys().getFirst();
        var found = new ArrayList<Default>();
        var others = new ArrayList<Integer>();
        for (var name : node.systemProperties()) {
            int position = layout.position(name);
            if (position < 0 || OWN.contains(name)) {
                continue;
            }
            var value = node.property(name).map(property -> property.defaultValue()).orElse(null);
            if (value == null || value.isNull()) {
                others.add(position);
            } else {
                found.add(new Default(position, name, encode(value)));
            }
        }
        this.defaults = List.copyOf(found);
        this.locked = List.copyOf(others);
        this.submitterId = layout.position(SUBMITTER_ID);
        this.createdDatetime = layout.position("created_datetime");
        this.updatedDatetime = layout.position("updated_datetime");
        this.settable = settable();
    }

    private boolean[] settable() {
        var all = new boolean[layout.size()];
        for (int i = 0; i < all.length; i++) {
            var name = layout.name(i);
            all[i] = name.equals(SUBMITTER_ID) || !OWN.contains(name) && !locked.contains(i);
        }
        defaults.forEach(each -> all[each.position()] = false);
        return all;
    }

    /** True where an update takes over the client's value. */
    public boolean isSettable(int position) {
        return settable[position];
    }

    /** Place of the property; -1 where the type has none. */
    public int submitterId() {
        return submitterId;
    }

    /** Place of the property; -1 where the type has none. */
    public int createdDatetime() {
        return createdDatetime;
    }

    /** Place of the property; -1 where the type has none. */
    public int updatedDatetime() {
        return updatedDatetime;
    }

    public NodeType node() {
        return node;
    }

    public String name() {
        return node.id();
    }

    public int order() {
        return order;
    }

    public PropertyLayout layout() {
        return layout;
    }

    public int schemaId() {
        return schemaId;
    }

    /** System properties with a default in the dictionary: {@code state}, {@code file_state}. */
    public List<Default> defaults() {
        return defaults;
    }

    /** Places of the other system properties, which nobody but the system sets. */
    public List<Integer> locked() {
        return locked;
    }

    /** The type's first secondary key, such as {@code [project_id, submitter_id]}; may be empty. */
    public List<String> key() {
        return key;
    }

    /** True for programs and projects, which are no records of a project. */
    public boolean isAdministrative() {
        return name().equals("project") || name().equals("program");
    }

    /** True where project and submitter_id tell records of the type apart. */
    public boolean isKeyedBySubmitter() {
        return key.contains(SUBMITTER_ID);
    }

    /** True where a record may link to another one of its type. */
    public boolean linksToItself() {
        return node.links().stream().anyMatch(link -> link.targetType().equals(name()));
    }

    /** True where a parent may have one child only by some link. */
    public boolean limitsChildren() {
        return node.links().stream().anyMatch(link -> link.multiplicity().fromOne());
    }

    private static byte[] encode(JsonNode value) {
        var out = new BinaryWriter(32).putPresent();
        return switch (value.getNodeType()) {
            case BOOLEAN -> out.putBoolean(value.booleanValue()).toBytes();
            case NUMBER ->
                    (value.isIntegralNumber()
                                    ? out.putLong(value.longValue())
                                    : out.putDouble(value.doubleValue()))
                            .toBytes();
            default -> out.putString(value.asText()).toBytes();
        };
    }
}
