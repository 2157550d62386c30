package org.tributary.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

    private static final Duration AHEAD = Duration.ofSeconds(5);

    @TempDir private Path folder;
    private final MovableClock clock = new MovableClock();
    private final List<List<String>> published = new ArrayList<>();
    private boolean reachable = true;
    private SigningKeys keys;
    private KeyRotation rotation;
    private String first;

    @BeforeEach
    void start() throws Exception {
        keys = SigningKeys.openOrCreate(folder, clock);
        rotation = new KeyRotation(keys, "http://127.0.0.1/user", this::publish, AHEAD);
        rotation.run();
        first = keys.signing().getKeyID();
    }

    private CompletableFuture<Void> publish(String name, JsonNode body) {
        if (!reachable) {
            return CompletableFuture.failedFuture(new IOException("no broker"));
        }
        assertThat(name).isEqualTo("jwks");
        published.add(body.path("keys").findValuesAsText("kid"));
        return CompletableFuture.completedFuture(null);
    }

    private String add() throws IOException {
        clock.pass(Duration.ofHours(1));
        return keys.add();
    }

    private void look() throws Exception {
        rotation.run();
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void shouldPublishAKeyBeforeItSigns() throws Exception {
        String second = add();

        look();

        assertThat(published).containsExactly(List.of(first), List.of(first, second));
        assertThat(keys.signing().getKeyID()).isEqualTo(first);
        clock.pass(AHEAD.minusSeconds(1));
        look();
        assertThat(keys.signing().getKeyID()).isEqualTo(first);
        clock.pass(Duration.ofSeconds(1));
        assertThat(keys.signing().getKeyID()).isEqualTo(second);
        assertThat(SigningKeys.open(folder).list())
                .extracting(SigningKeys.Listed::id)
                .containsExactly(second, first);
    }

    @Test
    void shouldNotLetAKeySignThatCouldNotBePublished() throws Exception {
        String second = add();
        reachable = false;

        assertThatThrownBy(this::look).hasMessageContaining("no broker");

        clock.pass(Duration.ofDays(1));
        assertThat(keys.signing().getKeyID()).isEqualTo(first);
        reachable = true;
        look();
        clock.pass(AHEAD);
        assertThat(keys.signing().getKeyID()).isEqualTo(second);
    }

    @Test
    void shouldKeepAReplacedKeyUntilItsLastTokenIsOver() throws Exception {
        String second = add();
        look();
        clock.pass(AHEAD);
        look();

        clock.pass(SigningKeys.LONGEST_SIGNATURE.minusSeconds(1));
        look();
        assertThat(keys.ids()).containsExactlyInAnyOrder(first, second);
        clock.pass(Duration.ofSeconds(2));
        look();

        assertThat(published.getLast()).containsExactly(second);
        assertThat(keys.ids()).containsExactly(second);
        assertThat(folder.resolve(first + ".jwk")).doesNotExist();
        assertThat(Files.readString(folder.resolve(SigningKeys.PUBLIC_FILE)))
                .contains(second)
                .doesNotContain(first);
    }

    @Test
    void shouldLetTheOldestKeyVouchForTheOthers() throws Exception {
        String second = add();
        look();
        clock.pass(AHEAD);
        look();

        assertThat(keys.signing().getKeyID()).isEqualTo(second);
        assertThat(keys.vouching().getKeyID()).isEqualTo(first);
    }

    @Test
    void shouldGoOnAfterAGatewayWasKilled() throws Exception {
        String second = add();
        look();

        SigningKeys again = SigningKeys.openOrCreate(folder, clock);
        KeyRotation other = new KeyRotation(again, "http://127.0.0.1/user", this::publish, AHEAD);
        other.run();
        clock.pass(AHEAD);

        assertThat(again.signing().getKeyID()).isEqualTo(second);
    }

    @Test
    void shouldTakeAKeyAwayAtOnce() throws Exception {
        String second = add();
        look();

        assertThatThrownBy(() -> keys.retire(first)).hasMessageContaining("signs");
        clock.pass(AHEAD);
        keys.retire(first);
        look();

        assertThat(published.getLast()).containsExactly(second);
    }

    @Test
    void shouldKeepTheKeysWhereTheFolderCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("fence_key_2999.jwk"), "{}");

        assertThatThrownBy(this::look).hasMessageContaining("fence_key_2999.jwk");

        assertThat(keys.signing().getKeyID()).isEqualTo(first);
    }
}
