package org.tributary.access.pfb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.tributary.dictionary.Property;

/** What the first row of a PFB tells of node types: links, and terms of ontologies. */
final class PfbMetadata {

    private final Schema metadata;
    private final Schema node;
    private final Schema link;
    private final Schema property;

    private PfbMetadata(Schema metadata) {
        this.metadata = metadata;
        this.node = metadata.getField("nodes").schema().getElementType();
        this.link = node.getField("links").schema().getElementType();
        this.property = node.getField("properties").schema().getElementType();
    }

    static GenericRecord of(PfbSchema schema) {
        var writer = new PfbMetadata(schema.metadata());
        var record = new GenericData.Record(writer.metadata);
        record.put("nodes", schema.types().stream().map(writer::node).toList());
        record.put("misc", Map.of());
        return record;
    }

    private GenericRecord node(PfbType type) {
        var term = type.type().document().path("term").path("termDef");
        var record = new GenericData.Record(node);
        record.put("name", type.type().id());
        record.put("ontology_reference", term.path("term").asText(""));
        record.put("values", values(term));
        record.put("links", links(type));
        record.put(
                "properties",
                type.names().stream()
                        .flatMap(name -> type.type().property(name).stream())
                        .filter(each -> termOf(each).isObject())
                        .map(this::property)
                        .toList());
        return record;
    }

    private List<GenericRecord> links(PfbType type) {
        var links = new ArrayList<GenericRecord>();
        for (var each : type.links()) {
            var record = new GenericData.Record(link);
            var multiplicity = link.getField("multiplicity").schema();
            record.put(
                    "multiplicity",
                    new GenericData.EnumSymbol(multiplicity, each.multiplicity().name()));
            record.put("dst", each.targetType());
            record.put("name", each.name());
            links.add(record);
        }
        return links;
    }

    private GenericRecord property(Property each) {
        var term = termOf(each);
        var record = new GenericData.Record(property);
        record.put("name", each.name());
        record.put("ontology_reference", term.path("term").asText(""));
        record.put("values", values(term));
        return record;
    }

    private static JsonNode termOf(Property property) {
        return property.schema().path("term").path("termDef");
    }

    private static Map<String, String> values(JsonNode term) {
        var values = new LinkedHashMap<String, String>();
        term.properties()
                .forEach(
                        member -> {
                            var value = member.getValue();
                            if (!member.getKey().equals("term") && !value.isNull()) {
                                values.put(
                                        member.getKey(),
                                        value.isValueNode() ? value.asText() : value.toString());
                            }
                        });
        return values;
    }
}
