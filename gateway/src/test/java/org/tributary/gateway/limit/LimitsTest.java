package org.tributary.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final Clock clock = new Clock();

    private static final class Clock implements TimeMeter {
        private long nanos = 1;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private Limits limits(int principal, int address, int signIn, int bulk) {
        return new Limits(
                new LimitSettings(principal, address, signIn, bulk, 3, 5, 1, Duration.ZERO), clock);
    }

    @Test
    void shouldLetTwoSecondsOfTheRateThroughAtOnceAndThenTheRate() {
        Limits limits = limits(10, 0, 0, 0);

        int first = passed(limits, 100);
        clock.pass(Duration.ofSeconds(1));
        int second = passed(limits, 100);

        assertThat(first).isEqualTo(20);
        assertThat(second).isEqualTo(10);
    }

    private static int passed(Limits limits, int asked) {
        int passed = 0;
        for (int i = 0; i < asked; i++) {
            if (limits.fromPrincipal(Traffic.ORDINARY, "user ada", HERE).isEmpty()) {
                passed++;
            }
        }
        return passed;
    }

    @Test
    void shouldSayWhenToComeAgainAndWhichSettingItIs() {
        Limits limits = limits(0, 0, 1, 0);
        limits.fromAddress(Traffic.SIGN_IN, HERE);
        limits.fromAddress(Traffic.SIGN_IN, HERE);

        var excess = limits.fromAddress(Traffic.SIGN_IN, HERE).orElseThrow();

        assertThat(excess.status()).isEqualTo(429);
        assertThat(excess.retryAfterSeconds()).isEqualTo(1);
        assertThat(excess.message()).contains("GATEWAY_RATE_SIGN_IN");
        clock.pass(Duration.ofSeconds(excess.retryAfterSeconds()));
        assertThat(limits.fromAddress(Traffic.SIGN_IN, HERE)).isEmpty();
    }

    @Test
    void shouldCountPrincipalsAndAddressesApart() {
        Limits limits = limits(1, 1, 0, 0);
        passed(limits, 10);
        limits.fromAddress(Traffic.ORDINARY, HERE);
        limits.fromAddress(Traffic.ORDINARY, HERE);

        assertThat(limits.fromPrincipal(Traffic.ORDINARY, "user bob", HERE)).isEmpty();
        assertThat(limits.fromAddress(Traffic.ORDINARY, THERE)).isEmpty();
        assertThat(limits.fromAddress(Traffic.ORDINARY, HERE)).isPresent();
    }

    @Test
    void shouldNotCountOrdinaryRequestsAsSignInsOrBulk() {
        Limits limits = limits(0, 0, 1, 1);

        for (int i = 0; i < 50; i++) {
            assertThat(limits.fromAddress(Traffic.ORDINARY, HERE)).isEmpty();
            assertThat(limits.fromPrincipal(Traffic.ORDINARY, "user ada", HERE)).isEmpty();
        }
        limits.fromPrincipal(Traffic.BULK, "user ada", HERE);
        limits.fromPrincipal(Traffic.BULK, "user ada", HERE);
        assertThat(limits.fromPrincipal(Traffic.BULK, "user ada", HERE)).isPresent();
    }

    @Test
    void shouldServeSoManyAtATime() {
        Limits limits = limits(0, 0, 0, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(limits.enter("user ada", HERE)).isEmpty();
        }

        assertThat(limits.enter("user ada", HERE).orElseThrow().status()).isEqualTo(429);
        assertThat(limits.enter("user bob", HERE)).isEmpty();
        assertThat(limits.enter(null, HERE)).isEmpty();
        assertThat(limits.enter("user eve", HERE).orElseThrow().status()).isEqualTo(503);
        limits.leave("user ada", HERE);
        assertThat(limits.enter("user ada", HERE)).isEmpty();
    }

    @Test
    void shouldMeasureBodies() {
        Limits limits = limits(0, 0, 0, 0);

        assertThat(limits.tooLong(1024 * 1024)).isFalse();
        assertThat(limits.tooLong(1024 * 1024 + 1)).isTrue();
        assertThat(limits.tooLongMessage()).startsWith("413 Request Entity Too Large");
    }

    /** However requests come and go, nobody has more places than allowed and none is lost. */
    @Property
    void shouldGiveEveryPlaceBack(@ForAll @Size(max = 200) List<@IntRange(max = 7) Integer> moves) {
        Places places = new Places(new LimitSettings(0, 0, 0, 0, 3, 5, 1, Duration.ZERO));
        int[] held = new int[4];
        for (int move : moves) {
            int who = move % 4;
            if (move < 4) {
                held[who] += places.enter("user " + who).isEmpty() ? 1 : 0;
            } else if (held[who] > 0) {
                places.leave("user " + who);
                held[who]--;
            }
            assertThat(held[who]).isLessThanOrEqualTo(3);
            assertThat(places.taken()).isEqualTo(held[0] + held[1] + held[2] + held[3]);
            assertThat(places.taken()).isLessThanOrEqualTo(5);
        }
        for (int who = 0; who < 4; who++) {
            for (; held[who] > 0; held[who]--) {
                places.leave("user " + who);
            }
        }
        assertThat(places.keys()).isZero();
    }

    @Property(tries = 50)
    void shouldNeverPassMoreThanTheRateOverTime(
            @ForAll @IntRange(min = 1, max = 50) int rate,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 500) Integer> pauses) {
        Clock time = new Clock();
        Limits limits = new Limits(new LimitSettings(rate, 0, 0, 0, 3, 5, 1, Duration.ZERO), time);
        long begin = time.currentTimeNanos();
        int passed = 0;
        for (int pause : pauses) {
            time.pass(Duration.ofMillis(pause));
            passed += passed(limits, 7);
        }
        double seconds = (double) (time.currentTimeNanos() - begin) / TimeUnit.SECONDS.toNanos(1);
        assertThat((double) passed).isLessThanOrEqualTo(rate * (2 + seconds));
    }
}
