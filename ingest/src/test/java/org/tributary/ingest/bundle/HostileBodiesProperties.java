package org.tributary.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Whatever bytes come, in whatever form they are said to be: they are read, or refused in words
 * with a status of the client's fault, and soon. More inputs with {@code
 * -Djqwik.tries.default=100000}.
 */
class HostileBodiesProperties {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TABLE =
            "type\tsubmitter_id\t*note\r\nsample\ts1\t\"a \"\"b\"\"\"\nsample\t\u00e4\n\n";
    private static final String JSON =
            "[{\"type\": \"sample\", \"a\": [1, -2.5e3, true, null, {\"b\": \"\\u00e9\\n\"}]}, 3]";
    private static final String BULK =
            "[{\"name\": \"n\", \"doc_format\": \"tsv\", \"doc\": \"type\\tid\\nsample\\t1\"}]";

    /** What is sent, and what it is said to be. */
    record Sent(Packaging packaging, String encoding, byte[] bytes) {
        @Override
        public String toString() {
            return "%s %s %s".formatted(packaging, encoding, Arrays.toString(bytes));
        }
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void shouldReadOrRefuseDamagedBodies(@ForAll("damaged") Sent sent) {
        assertReadOrRefused(sent);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void shouldReadOrRefuseAnyBytes(@ForAll("anything") Sent sent) {
        assertReadOrRefused(sent);
    }

    private static void assertReadOrRefused(Sent sent) {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    try {
                        Bundles.read(
                                sent.packaging,
                                new ByteArrayInputStream(sent.bytes),
                                sent.encoding,
                                Limits.DEFAULT,
                                new ReadBundle());
                    } catch (RefusedException refused) {
                        assertThat(refused.status()).isBetween(400, 499);
                        assertThat(refused.message()).isNotBlank();
                        assertThatCode(
                                        () ->
                                                StandardCharsets.UTF_8
                                                        .newEncoder()
                                                        .encode(
                                                                java.nio.CharBuffer.wrap(
                                                                        printable(
                                                                                refused
                                                                                        .message()))))
                                .doesNotThrowAnyException();
                    }
                });
    }

    /** Names in messages may hold what is no text; the JSON writer replaces it. */
    private static String printable(String message) {
        return new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Bundles files() {
        return Bundles.of("a.tsv", TABLE)
                .and("f/b.json", JSON)
                .and("c.tsv.gz", Bundles.gzip(TABLE))
                .and(".d", "x");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final List<Sent> WHOLE =
            List.of(
                    new Sent(new Packaging.Single(DocumentFormat.TSV, null), null, utf8(TABLE)),
                    new Sent(
                            new Packaging.Single(DocumentFormat.CSV, "n"),
                            null,
                            utf8(TABLE.replace('\t', ','))),
                    new Sent(new Packaging.Single(DocumentFormat.JSON, null), null, utf8(JSON)),
                    new Sent(
                            new Packaging.Single(DocumentFormat.JSON, null),
                            "gzip",
                            Bundles.gzip(JSON)),
                    new Sent(new Packaging.Array(), null, utf8(BULK)),
                    new Sent(new Packaging.Zip(), null, files().zip()),
                    new Sent(Bundles.multipartPackaging(), null, files().multipart()));

    /** A cut, a change, an insertion or a repetition somewhere. */
    private static Sent damage(Sent sent, int kind, int place, int length, byte[] noise) {
        var bytes = sent.bytes;
        int at = place % (bytes.length + 1);
        int to = Math.min(bytes.length, at + length);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (kind) {
            case 0 -> out.write(bytes, to, bytes.length - to);
            case 1 -> {
                out.writeBytes(noise);
                out.write(bytes, to, bytes.length - to);
            }
            case 2 -> {
                out.writeBytes(noise);
                out.write(bytes, at, bytes.length - at);
            }
            case 3 -> {
                out.write(bytes, at, to - at);
                out.write(bytes, at, bytes.length - at);
            }
            default -> {}
        }
        return new Sent(sent.packaging, sent.encoding, out.toByteArray());
    }

    private static Arbitrary<byte[]> noise() {
        var signs =
                Arbitraries.of(
                        "\"",
                        "\t",
                        "\r\n",
                        "\r\n--a-boundary",
                        "--",
                        "PK\u0003\u0004",
                        "PK\u0005\u0006",
                        "{",
                        "[",
                        "\\u",
                        "\u0000",
                        "*",
                        "type",
                        ":",
                        "\u2028",
                        "NaN",
                        "1e999999");
        var bytes = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(12);
        return Arbitraries.oneOf(signs.map(HostileBodiesProperties::utf8), bytes);
    }

    @Provide
    Arbitrary<Sent> damaged() {
        var once =
                Combinators.combine(
                        Arbitraries.of(WHOLE),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 2_000),
                        Arbitraries.integers().between(1, 40),
                        noise());
        return Combinators.combine(
                        once.as(HostileBodiesProperties::damage),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 2_000),
                        noise())
                .as((sent, kind, place, noise) -> damage(sent, kind, place, 3, noise));
    }

    @Provide
    Arbitrary<Sent> anything() {
        return Combinators.combine(
                        Arbitraries.of(WHOLE),
                        noise().list().ofMaxSize(30),
                        Arbitraries.of(true, false))
                .as(
                        (sent, pieces, gzip) -> {
                            var out = new ByteArrayOutputStream();
                            pieces.forEach(out::writeBytes);
                            return new Sent(
                                    sent.packaging,
                                    gzip ? "gzip" : sent.encoding,
                                    out.toByteArray());
                        });
    }
}
