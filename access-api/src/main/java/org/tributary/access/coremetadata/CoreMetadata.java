package org.tributary.access.coremetadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The description of a file in its forms (contract C.11).
 *
 * @param guid as asked for
 * @param fields by name, with the citation, for which title and time have been used up
 */
record CoreMetadata(String guid, SequencedMap<String, @Nullable Object> fields) {

    private static final String GUIDS = "https://dataguids.org/index/%s";

    /**
     * Made from what is stored.
     *
     * @param stored texts, numbers and nulls by name
     */
    static CoreMetadata of(String guid, SequencedMap<String, @Nullable Object> stored) {
        var fields = new LinkedHashMap<>(stored);
        var title = fields.remove("title");
        var updated = fields.remove("updated_datetime");
        fields.put("citation", citation(guid, fields, title, updated));
        return new CoreMetadata(guid, fields);
    }

    /** {@code creator, year: title. publisher, guid.}, as far as they are known. */
    private static String citation(
            String guid,
            SequencedMap<String, @Nullable Object> fields,
            @Nullable Object title,
            @Nullable Object updated) {
        var parts = new ArrayList<String>();
        part(parts, "%s, ", fields.get("creator"));
        part(parts, "%s: ", updated == null ? null : year(updated.toString()));
        part(parts, "%s. ", title);
        part(parts, "%s, ", fields.get("publisher"));
        part(parts, "%s.", guid);
        return String.join("", parts);
    }

    private static void part(ArrayList<String> parts, String form, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            parts.add(form.formatted(value));
        }
    }

    private static String year(String time) {
        int dash = time.indexOf('-');
        return dash < 0 ? time : time.substring(0, dash);
    }

    JsonNode json() {
        var object = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> put(object, name, value));
        return object;
    }

    private static void put(ObjectNode object, String name, @Nullable Object value) {
        switch (value) {
            case null -> object.putNull(name);
            case Number number -> object.put(name, number.doubleValue());
            default -> object.put(name, value.toString());
        }
    }

    /** One entry; unset values read {@code None}, as in the original. */
    String bibtex() {
        var entries = new ArrayList<String>();
        fields.forEach((name, value) -> entries.add("%s = \"%s\"".formatted(name, bibtex(value))));
        return "@misc {%s, %s}".formatted(guid, String.join(", ", entries));
    }

    private static String bibtex(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Number number -> Double.toString(number.doubleValue());
            default -> value.toString().replace("\"", "{\"}");
        };
    }

    /** As <a href="https://schema.org/Dataset">Dataset</a> of schema.org. */
    JsonNode schemaOrg() {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("@context", "http://schema.org");
        object.put("@type", "Dataset");
        object.put("@id", GUIDS.formatted(guid));
        var identifiers = object.putArray("identifier");
        identifier(identifiers.addObject(), "dataguid", guid);
        var md5 = fields.get("md5sum");
        if (md5 != null) {
            identifier(identifiers.addObject(), "md5", md5.toString());
        }
        var publisher = fields.get("publisher");
        if (publisher != null) {
            object.putObject("publisher")
                    .put("@type", "Organization")
                    .put("name", publisher.toString());
        }
        var creator = fields.get("creator");
        if (creator != null) {
            object.putObject("author").put("name", creator.toString());
        }
        copy(object, "description", fields.get("description"));
        copy(object, "additionalType", fields.get("type"));
        copy(object, "name", fields.get("file_name"));
        return object;
    }

    private static void identifier(ObjectNode object, String kind, String value) {
        object.put("@type", "PropertyValue").put("propertyID", kind).put("value", value);
    }

    private static void copy(ObjectNode object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }
}
