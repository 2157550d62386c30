package org.tributary.graph.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CypherNameTest {

    @Test
    void shouldQuoteAName() {
        assertThat(new CypherName("sample_2").quoted()).isEqualTo("`sample_2`");
    }

    @Test
    void shouldNameARelationshipAfterChildAndLink() {
        assertThat(CypherName.relationship("sample", "cases")).hasToString("SAMPLE_CASES");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a`b", "a b", "1a", "a-b", "a\\u0060", "é", "a\n"})
    void shouldRefuseWhatIsNoName(String name) {
        assertThatThrownBy(() -> new CypherName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be a name in the graph");
    }

    @Property
    void shouldNeverLetAQuoteThrough(@ForAll String text) {
        try {
            assertThat(new CypherName(text).quoted()).matches("`[A-Za-z0-9_]+`");
        } catch (IllegalArgumentException e) {
            assertThat(text).doesNotMatch("[A-Za-z_][A-Za-z0-9_]*");
        }
    }
}
