package org.tributary.access.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunningFieldsTest {

    /** Far more than a pipe holds. */
    private static final int LONG = 3 * 1024 * 1024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static RootField field(String key) {
        return new RootField.Known(key, NullNode.getInstance());
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String copied(FieldValues values, RootField field) throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(values.write(field, out)).isNull();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldSendFieldsInOrderHoweverLongTheyAre() throws Exception {
        var fields = IntStream.range(0, 9).mapToObj(i -> field("f" + i)).toList();

        try (var running =
                new RunningFields(
                        fields,
                        threads,
                        2,
                        (field, out) -> {
                            write(out, field.key());
                            for (int i = 0; i < LONG / 64; i++) {
                                write(out, "x".repeat(64));
                            }
                        })) {

            for (var field : fields) {
                var value = copied(running, field);

                assertThat(value).startsWith(field.key()).hasSize(field.key().length() + LONG);
            }
        }
    }

    @Test
    void shouldKeepFieldsApartThatAreAlike() throws Exception {
        var first = field("same");
        var second = field("same");

        try (var running =
                new RunningFields(
                        List.of(first, second), threads, 4, (_, out) -> write(out, "1"))) {

            assertThat(copied(running, first)).isEqualTo("1");
            assertThat(copied(running, second)).isEqualTo("1");
        }
    }

    @Test
    void shouldTellWhyAFieldHasNoValue() throws Exception {
        var bad = field("bad");
        var good = field("good");

        try (var running =
                new RunningFields(
                        List.of(bad, good),
                        threads,
                        1,
                        (field, out) -> {
                            write(out, "[");
                            if (field == bad) {
                                throw new FieldException("no");
                            }
                        })) {

            assertThat(running.write(bad, OutputStream.nullOutputStream()))
                    .isInstanceOf(FieldException.class)
                    .hasMessage("no");
            assertThat(copied(running, good)).isEqualTo("[");
        }
    }

    @Test
    void shouldBreakOffAFieldThatFailsOnItsWay() throws Exception {
        var field = field("broken");

        try (var running =
                new RunningFields(
                        List.of(field),
                        threads,
                        1,
                        (_, out) -> {
                            write(out, "x".repeat(LONG));
                            throw new FieldException("too late");
                        })) {

            assertThatThrownBy(() -> running.write(field, OutputStream.nullOutputStream()))
                    .hasMessage("too late");
        }
    }

    @Test
    void shouldStopWhatNobodyWants() throws Exception {
        var started = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var running =
                new RunningFields(
                        List.of(field("unwanted")),
                        threads,
                        1,
                        (_, out) -> {
                            started.countDown();
                            try {
                                write(out, "x".repeat(LONG));
                            } finally {
                                stopped.countDown();
                            }
                        });

        started.await();
        running.close();

        stopped.await();
    }
}
