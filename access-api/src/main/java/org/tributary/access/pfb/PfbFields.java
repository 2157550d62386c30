package org.tributary.access.pfb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;

/** Properties of the dictionary as Avro types (access contract F.2). */
final class PfbFields {

    private static final Schema TEXT = Schema.create(Schema.Type.STRING);

    private final Set<String> names;

    /**
     * @param names of records and enums that are taken already
     */
    PfbFields(Set<String> names) {
        this.names = names;
    }

    PfbField field(NodeType type, String name) {
        var property = type.property(name).orElse(null);
        if (property == null) {
            return new PfbField(name, TEXT, StorageType.STRING, null);
        }
        return switch (property.type()) {
            case NUMBER -> plain(property, Schema.Type.DOUBLE);
            case INTEGER -> plain(property, Schema.Type.LONG);
            case BOOLEAN -> plain(property, Schema.Type.BOOLEAN);
            case ARRAY -> array(type, property);
            case STRING -> text(type, property);
        };
    }

    private static PfbField plain(Property property, Schema.Type type) {
        return new PfbField(property.name(), Schema.create(type), property.type(), null);
    }

    private PfbField text(NodeType type, Property property) {
        var symbols =
                symbols(property.schema(), "%s_%s".formatted(type.id(), property.name()), n -> n);
        if (symbols == null) {
            return new PfbField(property.name(), TEXT, StorageType.STRING, null);
        }
        var schema =
                takesOtherText(property.schema())
                        ? Schema.createUnion(List.of(symbols, TEXT))
                        : symbols;
        return new PfbField(property.name(), schema, StorageType.STRING, symbols);
    }

    /** The name of an enum of items is encoded as a whole, unlike that of other enums. */
    private PfbField array(NodeType type, Property property) {
        var items = property.schema().path("items");
        var itemType = property.itemType() == null ? StorageType.STRING : property.itemType();
        var item =
                switch (itemType) {
                    case NUMBER -> Schema.create(Schema.Type.DOUBLE);
                    case INTEGER -> Schema.create(Schema.Type.LONG);
                    case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
                    case STRING, ARRAY -> TEXT;
                };
        var symbols =
                item.getType() == Schema.Type.STRING && items.path("enum").isArray()
                        ? symbols(
                                items,
                                "%s_%s_anon_enum".formatted(type.id(), property.name()),
                                Symbols::encode)
                        : null;
        return new PfbField(
                property.name(),
                Schema.createArray(symbols == null ? item : symbols),
                StorageType.ARRAY,
                symbols);
    }

    private @Nullable Schema symbols(JsonNode schema, String name, UnaryOperator<String> spelling) {
        var symbols = new LinkedHashSet<String>();
        branches(schema)
                .forEach(branch -> branch.path("enum").forEach(value -> add(symbols, value)));
        // Avro has no empty symbol, and an enum without symbols no values.
        if (symbols.isEmpty() || symbols.contains("")) {
            return null;
        }
        return Schema.createEnum(free(spelling.apply(name)), null, null, List.copyOf(symbols));
    }

    private static void add(Set<String> symbols, JsonNode value) {
        if (!value.isNull()) {
            symbols.add(Symbols.encode(value.asText()));
        }
    }

    /** Some branch has no enum, so that it takes texts that are no symbols. */
    private static boolean takesOtherText(JsonNode schema) {
        return branches(schema).stream()
                .anyMatch(
                        branch ->
                                !branch.has("enum")
                                        && !branch.path("type").asText().equals("null"));
    }

    private static List<JsonNode> branches(JsonNode schema) {
        for (var form : List.of("oneOf", "anyOf")) {
            if (schema.path(form).isArray()) {
                return StreamSupport.stream(schema.path(form).spliterator(), false).toList();
            }
        }
        return List.of(schema);
    }

    private String free(String name) {
        var free = name;
        while (!names.add(free)) {
            free = "%s_enum".formatted(free);
        }
        return free;
    }
}
