package org.tributary.access.pfb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Multiplicity;
import org.tributary.dictionary.NodeType;

/** The Avro schema of a PFB with the node types of a dictionary (access contract F.1). */
public final class PfbSchema {

    static final String METADATA = "Metadata";

    private static final Set<String> OF_THE_FORMAT =
            Set.of("Entity", METADATA, "Node", "Link", "Multiplicity", "Property", "Relation");

    private final Schema entity;
    private final Map<String, PfbType> types;

    private PfbSchema(Schema entity, Map<String, PfbType> types) {
        this.entity = entity;
        this.types = types;
    }

    /** All node types but internal ones. */
    public static PfbSchema of(Dictionary dictionary) {
        var shown =
                dictionary.parentsFirst().stream()
                        .filter(type -> !type.category().equals("internal"))
                        .toList();
        var names = new HashSet<>(OF_THE_FORMAT);
        shown.forEach(type -> names.add(type.id()));
        var fields = new PfbFields(names);
        var types = new LinkedHashMap<String, PfbType>();
        for (var type : shown) {
            types.put(type.id(), type(type, fields));
        }
        return new PfbSchema(entity(types), types);
    }

    /** Of a row, also the first one. */
    public Schema entity() {
        return entity;
    }

    /** Node types, parents first. */
    public List<PfbType> types() {
        return List.copyOf(types.values());
    }

    public Optional<PfbType> type(String id) {
        return Optional.ofNullable(types.get(id));
    }

    Schema metadata() {
        return entity.getField("object").schema().getTypes().getFirst();
    }

    Schema relation() {
        return entity.getField("relations").schema().getElementType();
    }

    private static PfbType type(NodeType type, PfbFields fields) {
        var names = new LinkedHashSet<>(type.properties().keySet());
        if (!type.id().equals("program")) {
            names.add("project_id");
        }
        names.remove("id");
        names.remove("type");
        var of = names.stream().map(name -> fields.field(type, name)).toList();
        var avro = new ArrayList<Schema.Field>();
        of.forEach(field -> avro.add(avro(type, field)));
        return new PfbType(type, Schema.createRecord(type.id(), null, null, false, avro), of);
    }

    /** With a default of the dictionary its type stands first, as Avro wants it; else null does. */
    private static Schema.Field avro(NodeType type, PfbField field) {
        var nullable = Schema.create(Schema.Type.NULL);
        var branches = new ArrayList<>(field.branches());
        var standard = type.property(field.name()).map(p -> p.defaultValue()).orElse(null);
        if (standard != null && standard.isTextual() && field.branches().size() == 1) {
            var value = field.text(standard.textValue());
            boolean fits =
                    field.symbols() == null || field.symbols().hasEnumSymbol(value.toString());
            if (fits
                    && field.schema().getType() != Schema.Type.ARRAY
                    && field.kind() == org.tributary.dictionary.StorageType.STRING) {
                branches.add(nullable);
                return new Schema.Field(
                        field.name(), Schema.createUnion(branches), null, value.toString());
            }
        }
        branches.addFirst(nullable);
        return new Schema.Field(
                field.name(), Schema.createUnion(branches), null, JsonProperties.NULL_VALUE);
    }

    private static Schema entity(Map<String, PfbType> types) {
        var objects = new ArrayList<Schema>();
        objects.add(metadata(SchemaBuilder.map().values().stringType()));
        types.values().forEach(type -> objects.add(type.schema()));
        var relation =
                SchemaBuilder.record("Relation")
                        .fields()
                        .requiredString("dst_id")
                        .requiredString("dst_name")
                        .endRecord();
        return SchemaBuilder.record("Entity")
                .fields()
                .name("id")
                .type(SchemaBuilder.unionOf().nullType().and().stringType().endUnion())
                .withDefault(null)
                .requiredString("name")
                .name("object")
                .type(Schema.createUnion(objects))
                .noDefault()
                .name("relations")
                .type(Schema.createArray(relation))
                .withDefault(List.of())
                .endRecord();
    }

    private static Schema metadata(Schema texts) {
        var multiplicity =
                SchemaBuilder.enumeration("Multiplicity")
                        .symbols(
                                Multiplicity.ONE_TO_ONE.name(),
                                Multiplicity.ONE_TO_MANY.name(),
                                Multiplicity.MANY_TO_ONE.name(),
                                Multiplicity.MANY_TO_MANY.name());
        var link =
                SchemaBuilder.record("Link")
                        .fields()
                        .name("multiplicity")
                        .type(multiplicity)
                        .noDefault()
                        .requiredString("dst")
                        .requiredString("name")
                        .endRecord();
        var property =
                SchemaBuilder.record("Property")
                        .fields()
                        .requiredString("name")
                        .requiredString("ontology_reference")
                        .name("values")
                        .type(texts)
                        .noDefault()
                        .endRecord();
        var node =
                SchemaBuilder.record("Node")
                        .fields()
                        .requiredString("name")
                        .requiredString("ontology_reference")
                        .name("values")
                        .type(texts)
                        .noDefault()
                        .name("links")
                        .type(Schema.createArray(link))
                        .noDefault()
                        .name("properties")
                        .type(Schema.createArray(property))
                        .noDefault()
                        .endRecord();
        return SchemaBuilder.record(METADATA)
                .fields()
                .name("nodes")
                .type(Schema.createArray(node))
                .noDefault()
                .name("misc")
                .type(texts)
                .noDefault()
                .endRecord();
    }
}
