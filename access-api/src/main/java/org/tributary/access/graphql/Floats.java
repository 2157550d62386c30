package org.tributary.access.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Numbers in the spelling of Gen3's answers: every number is a float (contract C.3), written as
 * Python writes it, {@code 11427935.0} and not {@code 1.1427935E7}.
 */
final class Floats {

    /** From here on Python writes an exponent; below, all digits. */
    private static final double PLAIN_BELOW = 1e16;

    private static final double PLAIN_FROM = 1e-4;

    private Floats() {}

    static void write(JsonGenerator json, long value) throws IOException {
        if (Math.abs(value) < PLAIN_BELOW) {
            json.writeNumber("%d.0".formatted(value));
        } else {
            write(json, (double) value);
        }
    }

    static void write(JsonGenerator json, double value) throws IOException {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == 0 || (size >= PLAIN_FROM && size < PLAIN_BELOW)) {
            json.writeNumber(plain(value));
        } else {
            json.writeNumber(value);
        }
    }

    private static String plain(double value) {
        var text = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return text.contains(".") ? text : text.concat(".0");
    }
}
