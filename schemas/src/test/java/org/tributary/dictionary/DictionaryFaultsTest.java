package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryFaultsTest {

    @TempDir Path folder;

    @BeforeEach
    void writeDefinitions() throws IOException {
        write(
                "_definitions.yaml",
                "UUID: {type: string}\ndatetime: {type: string}\nto_one: {type: array}\n");
    }

    @Test
    void shouldReportEveryFileThatIsNoYaml() throws IOException {
        write("a.yaml", "id: a\nproperties: [\n");
        write("b.yaml", "id: b\n  x: [}\n");
        write("c.yaml", "id: c\nproperties: {}\n");

        List<String> faults = faults();

        assertThat(faults).hasSize(2);
        assertThat(faults.get(0)).startsWith("a.yaml:3: is not YAML");
        assertThat(faults.get(1)).startsWith("b.yaml:2: is not YAML");
    }

    @Test
    void shouldReportEveryReferenceThatLeadsNowhere() throws IOException {
        write("_more.yaml", "round: {inner: {$ref: '#/round'}}\n");
        write(
                "a.yaml",
                """
                id: a
                properties:
                  p: {$ref: '_definitions.yaml#/UID'}
                  q:
                    $ref: '_absent.yaml#/x'
                  r: {$ref: [a, b]}
                  s: {$ref: '_definitions.yaml#/UUID/type'}
                  t: {$ref: '_more.yaml#/round'}
                """);

        List<String> faults = faults();

        assertThat(faults)
                .containsExactly(
                        "a.yaml:3: $ref '_definitions.yaml#/UID' leads to no object",
                        "a.yaml:5: $ref '_absent.yaml#/x' names a file that the dictionary does not have",
                        "a.yaml:6: $ref must be a text 'file.yaml#/pointer', but is [\"a\",\"b\"]",
                        "a.yaml:7: $ref '_definitions.yaml#/UUID/type' leads to no object",
                        "_more.yaml:1: $ref '#/round' takes in itself");
    }

    @Test
    void shouldReportEveryFaultOfNodeTypes() throws IOException {
        write("a.yaml", "title: no id\nproperties: {}\n");
        write(
                "b.yaml",
                "id: b-1\nproperties:\n  ok: {}\n  not-ok: {}\n  text: x\nrequired: type\n");
        write("c.yaml", "id: c\nuniqueKeys: id\nlinks: none\n");
        write("d.yaml", "id: c\nproperties: {}\nsystemProperties: [1]\n");

        List<String> faults = faults();

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "a.yaml:1: a node type must have an 'id'",
                        "b.yaml:1: the name of the node type 'b-1' must match [A-Za-z_][A-Za-z0-9_]*",
                        "b.yaml:4: the name of the property 'not-ok' must match [A-Za-z_][A-Za-z0-9_]*",
                        "b.yaml:5: the property 'text' must be an object",
                        "b.yaml:6: must be a list of names, but is \"type\"",
                        "c.yaml:3: must be a list of links",
                        "c.yaml:1: 'properties' must be an object",
                        "c.yaml:2: 'uniqueKeys' must be a list of lists of names",
                        "d.yaml:3: must be a list of names, but is [1]",
                        "d.yaml:1: the id 'c' is also that of c.yaml");
    }

    @Test
    void shouldReportEveryFaultOfLinks() throws IOException {
        write(
                "a.yaml",
                """
                id: a
                properties: {bs: {}}
                links:
                  - {name: bs, backref: as, label: of, target_type: b, multiplicity: some, required: false}
                  - subgroup:
                      - {name: b-s, backref: as2, label: of, target_type: b, multiplicity: one_to_one}
                      - text
                  - {name: bs, target_type: b, multiplicity: one_to_one, required: maybe}
                """);
        write("b.yaml", "id: b\nproperties: {}\n");

        List<String> faults = faults();

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "a.yaml:4: unknown multiplicity 'some' of a link",
                        "a.yaml:6: the name of a link 'b-s' must match [A-Za-z_][A-Za-z0-9_]*",
                        "a.yaml:7: a link must be an object",
                        "a.yaml:8: a link must have a 'backref'",
                        "a.yaml:8: a link must have a 'label'",
                        "a.yaml:8: 'required' of a link must be true or false, but is \"maybe\"",
                        "a.yaml:3: the link 'b-s' is not among the properties",
                        "a.yaml:3: the link 'bs' is declared twice");
    }

    @Test
    void shouldReportLinksThatDoNotFitTogether() throws IOException {
        write("a.yaml", node("a", link("bs", "as", "b"), link("gone", "xs", "nowhere")));
        write("b.yaml", node("b", link("cs", "bs", "c")));
        write(
                "c.yaml",
                node(
                        "c",
                        link("as", "cs", "a"),
                        link("ds", "ref", "d"),
                        link("self", "selves", "c")));
        write("d.yaml", node("d").replace("properties: {", "properties: {ref: {}, "));
        write(
                "e.yaml",
                node("e", link("a1", "es", "a"), link("a2", "es", "a"), link("cs", "as", "c")));

        List<String> faults = faults();

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "a.yaml:3: the link 'gone' leads to 'nowhere', which the dictionary does not have",
                        "c.yaml:3: the backref 'ref' of the link 'ds' is also the name of a property of 'd'",
                        "e.yaml:3: the backref 'as' of the link 'cs' is also the name of a link of 'c'",
                        "e.yaml:3: the backref 'es' of the link 'a2' is also the name of the backref of the link 'a1' of 'e' on 'a'",
                        "a.yaml:3: the links of 'a' close a circle or lead into one",
                        "b.yaml:3: the links of 'b' close a circle or lead into one",
                        "c.yaml:3: the links of 'c' close a circle or lead into one",
                        "e.yaml:3: the links of 'e' close a circle or lead into one");
    }

    @Test
    void shouldReportAFolderWithoutFilesAndAMissingOne() {
        Path absent = folder.resolve("absent");

        var exception =
                catchThrowableOfType(DictionaryException.class, () -> Dictionary.read(absent));

        assertThat(exception.faults())
                .containsExactly(
                        new DictionaryFault(
                                absent.toString(), 0, "there is no such file or folder"));
    }

    @Test
    void shouldReportAFileThatIsNotUtf8() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'i', 'd', ':', (byte) 0xe9});

        assertThat(faults()).containsExactly("a.yaml: is not UTF-8");
    }

    @Test
    void shouldGiveTheLineOfAFaultInAnArtifact() throws IOException {
        Path file = folder.resolve("artifact.json");
        Files.writeString(
                file,
                "{\n\"_definitions.yaml\":\n {\"UUID\": {}, \"datetime\": {}, \"to_one\": {}},\n\"a.yaml\": {\n\"id\": \"a\",\n\"properties\": 1}}");

        var exception =
                catchThrowableOfType(DictionaryException.class, () -> Dictionary.read(file));

        assertThat(exception.faults())
                .extracting(DictionaryFault::toString)
                .containsExactly(file + ":6: 'properties' must be an object");
    }

    @Test
    void shouldSayThatABundledDocumentMissesADefinition() {
        var exception =
                catchThrowableOfType(DictionaryException.class, () -> Dictionary.parse("{}"));

        assertThat(exception.faults().getFirst())
                .hasToString(
                        "bundled/data_release.yaml:28: $ref '_definitions.yaml#/UUID' names a file that the dictionary does not have");
    }

    @Test
    void shouldRefuseAnArtifactThatIsNone() {
        for (String text :
                List.of(
                        "",
                        "[]",
                        "{\"a.yaml\": 1}",
                        "{\"a.yaml\": {}",
                        "{} {}",
                        "{\"a\": {\"b\": nil}}")) {
            var exception =
                    catchThrowableOfType(DictionaryException.class, () -> Dictionary.parse(text));

            assertThat(exception).as(text).isNotNull();
            assertThat(exception.faults()).hasSize(1);
        }
    }

    @Test
    void shouldRefuseFragmentsThatMultiply() throws IOException {
        StringBuilder bomb = new StringBuilder("f0: {x: {a: 1, b: 2}}\n");
        for (int i = 1; i < 40; i++) {
            String reference = "{$ref: '#/f" + (i - 1) + "'}";
            bomb.append("f")
                    .append(i)
                    .append(": {a: ")
                    .append(reference)
                    .append(", b: ")
                    .append(reference)
                    .append("}\n");
        }
        write("_bomb.yaml", bomb.toString());
        write("a.yaml", "id: a\nproperties: {p: {$ref: '_bomb.yaml#/f39'}}\n");

        assertThat(faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains("too large"));
    }

    @Test
    void shouldRefuseReferencesThatLeadTooDeep() throws IOException {
        StringBuilder chain = new StringBuilder("f0: {}\n");
        for (int i = 1; i < 5_000; i++) {
            chain.append("f").append(i).append(": {a: {$ref: '#/f").append(i - 1).append("'}}\n");
        }
        write("_chain.yaml", chain.toString());
        write("a.yaml", "id: a\nproperties: {p: {$ref: '_chain.yaml#/f4999'}}\n");

        assertThat(faults())
                .isNotEmpty()
                .first()
                .asString()
                .contains("lead deeper than 256 levels");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String node(String id, String... links) {
        StringBuilder properties = new StringBuilder();
        for (String link : links) {
            properties.append(link, link.indexOf(':') + 2, link.indexOf(',')).append(": {}, ");
        }
        return "id: "
                + id
                + "\nproperties: {"
                + properties
                + "}\nlinks:\n"
                + (links.length == 0 ? "  []" : "  - " + String.join("\n  - ", links))
                + "\n";
    }

    private static String link(String name, String backref, String target) {
        return "{name: "
                + name
                + ", backref: "
                + backref
                + ", label: of, target_type: "
                + target
                + ", multiplicity: many_to_one, required: false}";
    }

    private List<String> faults() {
        var exception =
                catchThrowableOfType(DictionaryException.class, () -> Dictionary.read(folder));
        return exception.faults().stream().map(DictionaryFault::toString).toList();
    }
}
