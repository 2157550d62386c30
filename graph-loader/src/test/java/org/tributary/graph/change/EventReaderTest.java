package org.tributary.graph.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.tributary.dictionary.Dictionary;
import org.tributary.entity.EntityFields;
import org.tributary.entity.EntitySchemas;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.graph.change.GraphChange.NodeDeleted;
import org.tributary.graph.change.GraphChange.NodeWritten;
import org.tributary.graph.change.GraphChange.ParentLink;
import org.tributary.graph.change.GraphChange.Released;
import org.tributary.graph.change.GraphChange.Unloadable;
import org.tributary.graph.cypher.CypherName;
import org.tributary.graph.cypher.GraphNames;

class EventReaderTest {

    private static final Dictionary DICTIONARY = Dictionary.shipped();
    private static final EntitySchemas SCHEMAS = EntitySchemas.of(DICTIONARY);
    private static final long MICROS = 1_795_340_570_356_905L;

    private final EventReader reader = new EventReader(GraphNames.of(DICTIONARY));

    @Test
    void shouldReadARecord() {
        var event = event("subject", "CREATED");
        properties(event).put("sex", "female");
        link(event, "studies", "study-1");
        link(event, "studies", "study-1");

        var change = (NodeWritten) reader.read(event);

        assertThat(change.created()).isTrue();
        assertThat(change.label()).hasToString("subject");
        assertThat(change.links())
                .containsExactly(new ParentLink(new CypherName("SUBJECT_STUDIES"), "study-1"));
        assertThat(change.properties().asMap())
                .containsEntry("sex", "female")
                .containsEntry("id", "ID-1")
                .containsEntry("project_id", "P-C")
                .containsEntry("submitter_id", "Sub-1")
                .containsEntry("created_datetime", "2026-11-22T09:42:50.356905+00:00")
                .containsEntry("updated_datetime", "2026-11-22T09:42:50.356905+00:00")
                .containsEntry("_version", 3L)
                .containsEntry("_sequence", 17L)
                .containsEntry("_search", "id-1\nsub-1")
                .doesNotContainValue(null);
    }

    @Test
    void shouldKeepTheTimesThatARecordHas() {
        var event = event("subject", "UPDATED");
        properties(event).put("created_datetime", "2020-01-01T00:00:00.000000+00:00");

        var change = (NodeWritten) reader.read(event);

        assertThat(change.created()).isFalse();
        assertThat(change.properties().get("created_datetime").asString()).startsWith("2020");
    }

    @Test
    void shouldGiveAProgramNoProject() {
        var event = event("program", "CREATED");
        event.put(EntityFields.PROJECT_ID, "P");
        event.put(EntityFields.SUBMITTER_ID, null);

        var change = (NodeWritten) reader.read(event);

        assertThat(change.project()).isEqualTo("P");
        assertThat(change.properties().asMap())
                .doesNotContainKeys("project_id", "submitter_id", "created_datetime");
    }

    @Test
    void shouldReadADeletion() {
        var event = event("subject", "DELETED");
        event.put(EntityFields.PROPERTIES, null);

        assertThat(reader.read(event)).isEqualTo(new NodeDeleted("P-C", 17, "ID-1", "subject"));
    }

    @Test
    void shouldReadAReleaseMarker() {
        var marker = new SubmissionReleased("P-C", 5L, 18L, 2L, Instant.EPOCH);

        assertThat(reader.read(marker)).isEqualTo(new Released("P-C", 18, 5, 2));
    }

    @Test
    void shouldNotLoadALinkThatTheDictionaryDoesNotHave() {
        var event = event("subject", "CREATED");
        link(event, "nothing", "x");

        assertThat(reader.read(event))
                .isEqualTo(
                        new Unloadable(
                                "P-C", 17, "link nothing of subject is not in the dictionary"));
    }

    @Test
    void shouldRefuseOtherEvents() {
        assertThatThrownBy(() -> reader.read(new LoadProgress("P-C", 1L)))
                .hasMessageContaining("LoadProgress has no place on this topic");
    }

    @Test
    void shouldMakeTextOfItemsOfSeveralKinds() {
        var schema = new Schema.Parser().parse(ARRAYS);
        var event = event("subject", "CREATED");
        var arrays = new GenericData.Record(schema);
        arrays.put("mixed", List.of("a", 1L, true));
        arrays.put("numbers", List.of(1L, 2L));
        arrays.put("empty", List.of());
        var carrier = new GenericData.Record(carrier(event.getSchema(), schema));
        event.getSchema()
                .getFields()
                .forEach(field -> carrier.put(field.name(), event.get(field.pos())));
        carrier.put(EntityFields.PROPERTIES, arrays);

        var change = (NodeWritten) reader.read(carrier);

        assertThat(change.properties().asMap())
                .containsEntry("mixed", List.of("a", "1", "True"))
                .containsEntry("numbers", List.of(1L, 2L))
                .containsEntry("empty", List.of());
    }

    private static final String ARRAYS =
            """
            {"type": "record", "name": "arrays", "fields": [
              {"name": "mixed", "type": {"type": "array", "items": ["string", "long", "boolean"]}},
              {"name": "numbers", "type": {"type": "array", "items": "long"}},
              {"name": "empty", "type": {"type": "array", "items": "long"}}]}
            """;

    private static Schema carrier(Schema event, Schema properties) {
        var fields =
                event.getFields().stream()
                        .map(
                                field ->
                                        new Schema.Field(
                                                field.name(),
                                                field.name().equals(EntityFields.PROPERTIES)
                                                        ? properties
                                                        : field.schema()))
                        .toList();
        return Schema.createRecord(event.getName(), null, event.getNamespace(), false, fields);
    }

    private static GenericRecord event(String type, String operation) {
        var schema = SCHEMAS.event(type);
        var event = new GenericData.Record(schema);
        Map.of(
                        EntityFields.ENTITY_ID,
                        "ID-1",
                        EntityFields.PROJECT_ID,
                        "P-C",
                        EntityFields.SUBMITTER_ID,
                        "Sub-1",
                        EntityFields.VERSION,
                        3L,
                        EntityFields.SEQUENCE,
                        17L,
                        EntityFields.TRANSACTION_ID,
                        5L,
                        EntityFields.OCCURRED_AT,
                        MICROS,
                        EntityFields.DICTIONARY_VERSION,
                        "v")
                .forEach(event::put);
        event.put(
                EntityFields.OPERATION,
                new GenericData.EnumSymbol(
                        schema.getField(EntityFields.OPERATION).schema(), operation));
        event.put(EntityFields.PROPERTIES, new GenericData.Record(SCHEMAS.properties(type)));
        event.put(
                EntityFields.LINKS,
                new GenericData.Array<GenericRecord>(
                        2, schema.getField(EntityFields.LINKS).schema()));
        return event;
    }

    private static GenericRecord properties(GenericRecord event) {
        return (GenericRecord) event.get(EntityFields.PROPERTIES);
    }

    @SuppressWarnings("unchecked")
    private static void link(GenericRecord event, String name, String id) {
        var links = (GenericData.Array<GenericRecord>) event.get(EntityFields.LINKS);
        var link = new GenericData.Record(links.getSchema().getElementType());
        link.put(EntityFields.LINK_NAME, name);
        link.put(EntityFields.LINK_TARGET_TYPE, "study");
        link.put(EntityFields.LINK_TARGET_ID, id);
        links.add(link);
    }
}
