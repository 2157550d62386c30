package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Dictionaries made at random: fragments that refer to fragments, node types that use them and link
 * to each other.
 */
class DictionaryPropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FRAGMENTS = 5;

    @Property(tries = 200)
    void shouldBeTheSameFromItsOwnArtifact(@ForAll("artifacts") ObjectNode artifact) {
        Dictionary dictionary = Dictionary.parse(artifact.toString());

        Dictionary again = Dictionary.parse(dictionary.artifact());

        assertThat(again.artifact()).isEqualTo(dictionary.artifact());
        assertThat(again.version()).isEqualTo(dictionary.version());
        assertThat(again.served()).isEqualTo(dictionary.served());
    }

    @Property(tries = 200)
    void shouldResolveWhatIsResolvedToItself(@ForAll("artifacts") ObjectNode artifact) {
        Dictionary dictionary = Dictionary.parse(artifact.toString());
        ObjectNode resolved = JSON.objectNode();
        dictionary
                .served()
                .properties()
                .forEach(entry -> resolved.set(entry.getKey() + ".yaml", entry.getValue()));

        Dictionary again = Dictionary.parse(resolved.toString());

        assertThat(again.served()).isEqualTo(dictionary.served());
        for (NodeType type : dictionary.nodeTypes()) {
            assertThat(again.nodeType(type.id()).orElseThrow().validationSchema())
                    .isEqualTo(type.validationSchema());
        }
    }

    @Property(tries = 200)
    void shouldLeaveNoReferenceInANodeType(@ForAll("artifacts") ObjectNode artifact) {
        Dictionary dictionary = Dictionary.parse(artifact.toString());

        assertThat(dictionary.nodeTypes())
                .allSatisfy(type -> assertThat(type.document().toString()).doesNotContain("$ref"));
    }

    @Property(tries = 200)
    void shouldPutParentsBeforeTheirChildren(@ForAll("artifacts") ObjectNode artifact) {
        Dictionary dictionary = Dictionary.parse(artifact.toString());

        List<String> order = dictionary.parentsFirst().stream().map(NodeType::id).toList();

        assertThat(order).hasSameSizeAs(dictionary.nodeTypes()).doesNotHaveDuplicates();
        for (NodeType type : dictionary.nodeTypes()) {
            for (Link link : type.links()) {
                if (!link.targetType().equals(type.id())) {
                    assertThat(order.indexOf(link.targetType()))
                            .isLessThan(order.indexOf(type.id()));
                }
                assertThat(dictionary.nodeType(link.targetType()).orElseThrow().backlinks())
                        .contains(new Backlink(link.backref(), type.id(), link));
            }
        }
    }

    @Provide
    Arbitrary<ObjectNode> artifacts() {
        Arbitrary<List<ObjectNode>> fragments =
                Combinators.combine(
                                IntStream.range(0, FRAGMENTS)
                                        .mapToObj(DictionaryPropertyTest::schemas)
                                        .toList())
                        .as(ArrayList::new);
        return Combinators.combine(fragments, nodes()).as(DictionaryPropertyTest::artifact);
    }

    private static ObjectNode artifact(List<ObjectNode> fragments, List<ObjectNode> nodes) {
        ObjectNode definitions = JSON.objectNode();
        for (String needed : List.of("UUID", "datetime", "to_one")) {
            definitions.putObject(needed).put("type", "string");
        }
        for (int i = 0; i < fragments.size(); i++) {
            definitions.set("f" + i, fragments.get(i));
        }
        ObjectNode artifact = JSON.objectNode();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            artifact.set("n" + i + ".yaml", node(i, nodes.get(i)));
        }
        artifact.set("_definitions.yaml", definitions);
        return artifact;
    }

    /** A node type links to the one before it and perhaps to itself. */
    private static ObjectNode node(int number, ObjectNode properties) {
        ObjectNode node = JSON.objectNode();
        node.put("id", "n" + number);
        node.set("properties", properties);
        var links = node.putArray("links");
        for (int target = Math.max(0, number - 1); target <= number; target++) {
            String name = "to_" + target;
            properties.putObject(name).put("$ref", "_definitions.yaml#/to_one");
            links.addObject()
                    .put("name", name)
                    .put("backref", "from_" + number + "_" + target)
                    .put("label", "of")
                    .put("target_type", "n" + target)
                    .put("multiplicity", "many_to_many")
                    .put("required", number % 2 == 0);
        }
        return node;
    }

    private static Arbitrary<List<ObjectNode>> nodes() {
        return Combinators.combine(names(), schemas(FRAGMENTS))
                .as(Map::entry)
                .list()
                .ofMaxSize(5)
                .map(
                        entries -> {
                            ObjectNode properties = JSON.objectNode();
                            entries.forEach(
                                    entry -> properties.set(entry.getKey(), entry.getValue()));
                            return properties;
                        })
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c", "d", "e", "_f", "G9");
    }

    /** Refers only to fragments before the one given, so that there are no circles. */
    private static Arbitrary<ObjectNode> schemas(int known) {
        Arbitrary<ObjectNode> plain =
                Arbitraries.of("string", "integer", "number", "boolean", "array")
                        .map(type -> JSON.objectNode().put("type", type));
        Arbitrary<ObjectNode> choice =
                Arbitraries.strings()
                        .alpha()
                        .list()
                        .ofMaxSize(3)
                        .map(
                                values -> {
                                    ObjectNode schema = JSON.objectNode();
                                    values.forEach(schema.putArray("enum")::add);
                                    return schema;
                                });
        if (known == 0) {
            return Arbitraries.oneOf(plain, choice);
        }
        Arbitrary<ObjectNode> reference =
                Arbitraries.integers()
                        .between(0, known - 1)
                        .map(i -> JSON.objectNode().put("$ref", "_definitions.yaml#/f" + i));
        Arbitrary<ObjectNode> beside =
                reference.map(schema -> schema.put("description", "own").put("type", "null"));
        Arbitrary<ObjectNode> nested =
                reference
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(
                                schemas -> {
                                    ObjectNode schema = JSON.objectNode();
                                    schemas.forEach(schema.putArray("oneOf")::add);
                                    return schema;
                                });
        return Arbitraries.frequencyOf(
                Tuple.of(2, plain),
                Tuple.of(1, choice),
                Tuple.of(2, reference),
                Tuple.of(1, beside),
                Tuple.of(1, nested));
    }
}
