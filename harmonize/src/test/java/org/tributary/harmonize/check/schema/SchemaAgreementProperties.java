package org.tributary.harmonize.check.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.tributary.dictionary.NodeType;
import org.tributary.harmonize.check.Dictionaries;

/**
 * The compiled checker and the JSON Schema library hold the same opinion of every record of every
 * dictionary at hand.
 */
class SchemaAgreementProperties {

    private static final List<Compiled> TYPES =
            Dictionaries.all().stream()
                    .flatMap(dictionary -> dictionary.nodeTypes().stream())
                    .map(Compiled::of)
                    .toList();

    private record Compiled(NodeType type, CompiledSchema fast, Violations library) {

        static Compiled of(NodeType type) {
            JsonNode schema = type.validationSchema();
            return new Compiled(type, CompiledSchema.of(schema), new Violations(schema));
        }

        @Override
        public String toString() {
            return type.id();
        }
    }

    @Provide
    Arbitrary<Compiled> types() {
        return Arbitraries.of(TYPES);
    }

    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void shouldAgreeOnMutatedRecords(@ForAll("types") Compiled type, @ForAll long seed) {
        ObjectNode document =
                new Documents(new Random(seed)).mutated(type.type().validationSchema());

        Verdict verdict = type.fast().test(document);

        boolean valid = type.library().of(document).isEmpty();
        assertThat(verdict).as(document.toString()).isIn(Verdict.of(valid), Verdict.UNSURE);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void shouldAcceptWhatTheLibraryAccepts(@ForAll("types") Compiled type, @ForAll long seed) {
        ObjectNode document = new Documents(new Random(seed)).valid(type.type().validationSchema());

        boolean accepted = type.fast().accepts(document);

        List<Violation> violations = type.library().of(document);
        assertThat(accepted || !violations.isEmpty() || hasLineBreak(document))
                .as(document.toString())
                .isTrue();
    }

    /** Texts on which a pattern's end may be read in two ways are the library's alone. */
    private static boolean hasLineBreak(ObjectNode document) {
        return document.toString().contains("\\n");
    }
}
