package org.tributary.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private final StringWriter out = new StringWriter();

    @Test
    void shouldAlignColumns() {
        var table = new TextTable("A", "LONG TITLE", "C");
        table.row("value", "x", "y");

        table.print(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly("A      LONG TITLE  C", "value  x           y");
    }

    @Test
    void shouldKeepForeignTextOnItsLine() {
        var table = new TextTable("VALUE");
        table.row("a\nb\u001b[31m" + "x".repeat(100));

        table.print(new PrintWriter(out));

        assertThat(out.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("a b [31mxx")
                .hasSize(60)
                .endsWith("…");
    }
}
