package org.tributary.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveUsersTest {

    private static final String ADA = "users:\n  ada: {policies: []}\n";
    private static final String BOTH = ADA + "  bob: {policies: []}\n";
    private static final String FAULTY = ADA + "  bob: {policies: [nothing]}\n";

    private final List<Users> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LiveUsers users;

    @BeforeEach
    void start() throws IOException {
        write(ADA);
        users =
                new LiveUsers(
                        file(),
                        Users.read(file()),
                        Duration.ofMillis(5),
                        changed -> {
                            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                                throw new IOException("not now");
                            }
                            told.add(changed);
                        });
        users.start();
    }

    @AfterEach
    void stop() {
        users.close();
    }

    private Path file() {
        return folder.resolve("users.yaml");
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
    }

    @Test
    void shouldReadTheFileAgainWhenItChanges() throws IOException {
        write(BOTH);

        await().until(() -> users.get().find("bob").isPresent());
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldTellNothingWhereNothingChanged() throws IOException {
        write("# a remark\n" + ADA);
        write(BOTH);

        await().until(() -> users.get().find("bob").isPresent());
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldKeepTheUsersBeforeWhereTheFileHasFaults() throws IOException {
        write(FAULTY);

        await().until(() -> !users.faults().isEmpty());
        assertThat(users.faults().getFirst()).contains("users.yaml:3", "'nothing'");
        assertThat(users.get().find("bob")).isEmpty();
        assertThat(users.get().find("ada")).isPresent();

        write(BOTH);

        await().until(() -> users.get().find("bob").isPresent());
        assertThat(users.faults()).isEmpty();
    }

    @Test
    void shouldKeepTheUsersBeforeWhereTheFileIsGone() throws IOException {
        Files.delete(file());

        await().until(() -> !users.faults().isEmpty());
        assertThat(users.get().find("ada")).isPresent();
    }

    @Test
    void shouldTryAgainWhereNewUsersCouldNotBeMadeKnown() throws IOException {
        failures.set(2);

        write(BOTH);

        await().until(() -> users.get().find("bob").isPresent());
        assertThat(told).hasSize(1);
    }
}
