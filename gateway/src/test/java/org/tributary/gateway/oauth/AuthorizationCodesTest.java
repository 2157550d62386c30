package org.tributary.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.oauth.AuthorizationCodes.Issued;
import org.tributary.gateway.oauth.AuthorizationCodes.Presented;

class AuthorizationCodesTest {

    private static final Issued ISSUED =
            new Issued(
                    new Consent("c", "client", "ada", List.of("openid"), Instant.MIN, Instant.MAX),
                    "https://app.example.org/cb",
                    null,
                    null);

    private final MovableClock clock = new MovableClock();
    private final AuthorizationCodes codes = new AuthorizationCodes(Duration.ofMinutes(1), clock);

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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
    void shouldKnowACodeForAMinute() {
        String code = codes.issue(ISSUED);
        String other = codes.issue(ISSUED);

        clock.now = clock.now.plusSeconds(59);
        assertThat(codes.present(code)).contains(new Presented(ISSUED, false));
        clock.now = clock.now.plusSeconds(1);
        assertThat(codes.present(other)).isEmpty();
        assertThat(codes.present("unknown")).isEmpty();
    }

    @Test
    void shouldGiveACodeToOneOfManyWhoComeAtOnce() {
        String code = codes.issue(ISSUED);

        long first =
                IntStream.range(0, 1_000)
                        .parallel()
                        .filter(i -> !codes.present(code).orElseThrow().again())
                        .count();

        assertThat(first).isOne();
    }

    @Test
    void shouldKeepItsMemoryBounded() {
        IntStream.range(0, 10_000).forEach(i -> codes.issue(ISSUED));

        assertThatThrownBy(() -> codes.issue(ISSUED))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(429));
        clock.now = clock.now.plusSeconds(60);
        assertThat(codes.issue(ISSUED)).hasSize(43);
    }
}
