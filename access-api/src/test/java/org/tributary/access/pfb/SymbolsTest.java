package org.tributary.access.pfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SymbolsTest {

    @Test
    void shouldWriteWhatAvroForbidsAsCodePoints() {
        assertThat(Symbols.encode("Not Reported")).isEqualTo("Not_20_Reported");
        assertThat(Symbols.encode("1-a_b")).isEqualTo("_31__2d_a_5f_b");
        assertThat(Symbols.encode("a1")).isEqualTo("a1");
        assertThat(Symbols.decode("Not_20_Reported")).isEqualTo("Not Reported");
    }

    @Property
    void shouldGiveBackEveryText(@ForAll String text) {
        // Half a surrogate pair is no text that JSON or Avro could carry.
        var whole = text.replaceAll("\\p{Cs}", "");

        assertThat(Symbols.decode(Symbols.encode(whole))).isEqualTo(whole);
    }

    @Property
    void shouldWriteSymbols(@ForAll String text) {
        var symbol = Symbols.encode(text + "x");

        assertThat(Schema.createEnum("e", null, null, List.of(symbol)).getEnumSymbols())
                .containsExactly(symbol);
    }
}
