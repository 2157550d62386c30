package org.tributary.entity;

import static org.tributary.entity.AvroTypes.field;
import static org.tributary.entity.AvroTypes.of;
import static org.tributary.entity.AvroTypes.optional;
import static org.tributary.entity.AvroTypes.text;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.tributary.dictionary.NodeType;

/** Compiles the event record of a node type around its properties. */
final class EventSchemas {

    /** Not the namespace of node types, so that no node type can take these names. */
    private static final String PARTS = EntitySchemas.NAMESPACE + ".part";

    private EventSchemas() {}

    static Schema record(NodeType type, Schema properties) {
        String description = type.description();
        return Schema.createRecord(
                type.id(),
                "A change of a record of node type "
                        + type.id()
                        + "."
                        + (description.isEmpty() ? "" : " " + description),
                EntitySchemas.NAMESPACE,
                false,
                fields(properties));
    }

    private static List<Field> fields(Schema properties) {
        return Stream.concat(change(), state(properties)).toList();
    }

    /** What happened, to what, where and when. */
    private static Stream<Field> change() {
        Schema number = of(Schema.Type.LONG);
        return Stream.of(
                field(EntityFields.ENTITY_ID, text(), "Id of the record; stays the same for ever."),
                field(
                        EntityFields.PROJECT_ID,
                        text(),
                        "Project that the record belongs to, program-code; a program's own record has the program's name."),
                optional(
                        EntityFields.SUBMITTER_ID,
                        text(),
                        "Name that the submitter gave the record."),
                field(EntityFields.OPERATION, operation(), "What happened to the record."),
                field(
                        EntityFields.VERSION,
                        number,
                        "Version of the record: 1 when created, one more with each change."),
                field(
                        EntityFields.SEQUENCE,
                        number,
                        "Place among the changes of the project, without gaps."),
                field(
                        EntityFields.TRANSACTION_ID,
                        number,
                        "Submission or command that made the change."),
                optional(EntityFields.SUBMITTER, text(), "User who asked for the change."),
                field(
                        EntityFields.OCCURRED_AT,
                        AvroTypes.microseconds(),
                        "When it was decided; one value for all changes of a request."),
                field(
                        EntityFields.DICTIONARY_VERSION,
                        text(),
                        "Version of the dictionary that the record was checked against."));
    }

    /** The record after the change. */
    private static Stream<Field> state(Schema properties) {
        return Stream.of(
                optional(
                        EntityFields.PROPERTIES,
                        properties,
                        "The whole record after the change; null when it was deleted."),
                new Field(
                        EntityFields.LINKS,
                        Schema.createArray(link()),
                        "All links of the record to its parents after the change.",
                        List.of()),
                optional(
                        EntityFields.HARMONIZED,
                        Schema.createArray(harmonized()),
                        "What harmonization rules changed in the values sent; null where they changed nothing."),
                optional(
                        EntityFields.TO_DELETE,
                        of(Schema.Type.BOOLEAN),
                        "True where an administrator marked the record for deletion; null where not."));
    }

    private static Schema operation() {
        return Schema.createEnum(
                "operation",
                "What happened to a record.",
                PARTS,
                List.of("CREATED", "UPDATED", "DELETED"));
    }

    private static Schema link() {
        return Schema.createRecord(
                "link",
                "A link of a record to a parent.",
                PARTS,
                false,
                List.of(
                        field(EntityFields.LINK_NAME, text(), "Name of the link on the child."),
                        field(EntityFields.LINK_TARGET_TYPE, text(), "Node type of the parent."),
                        field(EntityFields.LINK_TARGET_ID, text(), "Entity id of the parent.")));
    }

    private static Schema harmonized() {
        return Schema.createRecord(
                "harmonized",
                "A value that a harmonization rule changed.",
                PARTS,
                false,
                List.of(
                        field("property", text(), "Name of the property."),
                        field("from", text(), "The value as sent."),
                        field("to", text(), "The value as kept."),
                        field("rule", text(), "Name of the rule.")));
    }
}
