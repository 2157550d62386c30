package org.tributary.access.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OwnFieldTest {

    /** Far more than is held. */
    private static final int LONG = 3 * 1024 * 1024;

    private static final RootField FIELD = new RootField.Known("only", NullNode.getInstance());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldWriteAValueHoweverLongItIs() throws Exception {
        var brief = new OwnField((_, value) -> write(value, "[1]"));
        var endless = new OwnField((_, value) -> write(value, "x".repeat(LONG)));

        assertThat(brief.write(FIELD, out)).isNull();
        assertThat(endless.write(FIELD, out)).isNull();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[1]" + "x".repeat(LONG));
    }

    @Test
    void shouldTellWhyThereIsNoValue() throws Exception {
        var field =
                new OwnField(
                        (_, value) -> {
                            write(value, "[");
                            throw new FieldException("no");
                        });

        var failure = field.write(FIELD, out);

        assertThat(failure).isInstanceOf(FieldException.class).hasMessage("no");
        assertThat(out.size()).isZero();
    }

    @Test
    void shouldBreakOffAValueThatFailsOnItsWay() {
        var field =
                new OwnField(
                        (_, value) -> {
                            write(value, "x".repeat(LONG));
                            throw new FieldException("too late");
                        });

        assertThatThrownBy(() -> field.write(FIELD, out)).hasMessage("too late");
    }
}
