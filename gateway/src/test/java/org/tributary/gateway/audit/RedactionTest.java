package org.tributary.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * J.2 row 12: what signs a URL is not written down; A.7: neither are {@code code} and {@code
 * state}.
 */
class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "protocol=s3&expires_in=60 protocol=s3&expires_in=60",
                "code=abc&state=def code=redacted&state=redacted",
                "CODE=abc CODE=redacted",
                "X-Amz-Signature=9f&X-Amz-Credential=k%2Fs X-Amz-Signature=redacted&X-Amz-Credential=redacted",
                "Signature=x&Expires=1&GoogleAccessId=me Signature=redacted&Expires=redacted&GoogleAccessId=redacted",
                "access_token=a.b.c access_token=redacted",
                "format=json&format=eyJhbGciOi.token format=json&format=eyJhbGciOi.token",
                "eyJhbGciOiJSUzI1NiJ9.x.y redacted",
                "count count",
                "first=1&&x first=1&redacted&redacted"
            })
    void shouldKeepWhatIsHarmlessOnly(String query, String kept) {
        assertThat(Redaction.query(query)).isEqualTo(kept);
    }

    @Test
    void shouldKeepNothingOfNothing() {
        assertThat(Redaction.query(null)).isEmpty();
        assertThat(Redaction.query("")).isEmpty();
    }

    @Test
    void shouldTakeAlsoHarmlessParametersWhereTheirValueIsLong() {
        assertThat(Redaction.query("format=" + "x".repeat(100))).isEqualTo("format=redacted");
    }

    @Property(tries = 200)
    void shouldKeepNoValueOfAnUnknownParameter(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name,
            @ForAll @AlphaChars @StringLength(min = 30, max = 40) String value) {
        assertThat(Redaction.query("x" + name + "=" + value + "&first=2"))
                .doesNotContain(value)
                .endsWith("&first=2");
    }

    @Property(tries = 50)
    void shouldBeShort(@ForAll @StringLength(max = 5000) String query) {
        assertThat(Redaction.query(query + "&a=1".repeat(2000)).length()).isLessThanOrEqualTo(2048);
    }
}
