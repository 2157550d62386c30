package org.tributary.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;

/**
 * Properties of one node type from JSON to their Avro record and back.
 *
 * <p>JSON's null and an absent name are the same, null in Avro and absent in the JSON made from it.
 * Names that are no properties, such as links, are passed over. Texts are kept as String, numbers
 * as Double, integers as Long.
 */
public final class PropertyCodec {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schema schema;
    private final Property[] properties;
    private final Map<String, Integer> positions = new HashMap<>();

    PropertyCodec(NodeType type, Schema schema) {
        this.schema = schema;
        this.properties = type.properties().values().toArray(Property[]::new);
        for (int i = 0; i < properties.length; i++) {
            positions.put(properties[i].name(), i);
        }
    }

    /** Schema of the records made here. */
    public Schema schema() {
        return schema;
    }

    /**
     * Makes the record of a JSON object.
     *
     * @throws PropertyTypeException where a value is not of its property's type
     */
    public GenericRecord toAvro(ObjectNode object) {
        GenericRecord record = new GenericData.Record(schema);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Integer position = positions.get(entry.getKey());
            if (position != null) {
                record.put(position, value(properties[position], entry.getValue()));
            }
        }
        return record;
    }

    /**
     * Makes a JSON object of a properties record, values in the record's order, nulls left out.
     * Goes by the record's own schema, which may be of an older dictionary.
     */
    public static ObjectNode toJson(IndexedRecord record) {
        ObjectNode object = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                object.set(field.name(), json(value));
            }
        }
        return object;
    }

    /**
     * The Avro value of one property, null for JSON's null.
     *
     * @throws PropertyTypeException where the value is not of the property's type
     */
    public static @Nullable Object value(Property property, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (property.type() != StorageType.ARRAY) {
            return scalar(property, property.type(), value);
        }
        if (!value.isArray()) {
            throw new PropertyTypeException(property.name(), StorageType.ARRAY, value);
        }
        StorageType itemType = property.itemType();
        List<Object> items = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            items.add(
                    itemType == null || itemType == StorageType.ARRAY
                            ? scalar(property, kind(item), item)
                            : scalar(property, itemType, item));
        }
        return items;
    }

    private static Object scalar(Property property, StorageType type, JsonNode value) {
        switch (type) {
            case STRING -> {
                if (!value.isNull()) {
                    return value.isValueNode() ? value.asText() : value.toString();
                }
            }
            case NUMBER -> {
                if (value.isNumber() && Double.isFinite(value.doubleValue())) {
                    return value.doubleValue();
                }
            }
            case INTEGER -> {
                if (value.isNumber() && isLong(value)) {
                    return value.longValue();
                }
            }
            case BOOLEAN -> {
                if (value.isBoolean()) {
                    return value.booleanValue();
                }
            }
            case ARRAY -> {}
        }
        throw new PropertyTypeException(property.name(), type, value);
    }

    private static boolean isLong(JsonNode number) {
        return number.canConvertToLong()
                && (number.isIntegralNumber() || number.canConvertToExactIntegral());
    }

    private static StorageType kind(JsonNode item) {
        if (item.isBoolean()) {
            return StorageType.BOOLEAN;
        }
        if (item.isIntegralNumber() && item.canConvertToLong()) {
            return StorageType.INTEGER;
        }
        return item.isNumber() ? StorageType.NUMBER : StorageType.STRING;
    }

    /**
     * The JSON of a value that is not null: text in any form, Long, Double, Boolean or a list of
     * them.
     */
    public static JsonNode json(Object value) {
        return switch (value) {
            case CharSequence text -> JSON.textNode(text.toString());
            case Long number -> JSON.numberNode(number.longValue());
            case Integer number -> JSON.numberNode(number.longValue());
            case Double number -> JSON.numberNode(number.doubleValue());
            case Boolean truth -> JSON.booleanNode(truth);
            case Collection<?> items -> {
                ArrayNode array = JSON.arrayNode(items.size());
                for (Object item : items) {
                    array.add(json(item));
                }
                yield array;
            }
            default ->
                    throw new IllegalArgumentException(
                            "a property has no values of " + value.getClass().getName());
        };
    }
}
