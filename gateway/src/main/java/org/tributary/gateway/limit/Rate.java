package org.tributary.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A rate for each of many: a bucket of tokens by key. Buckets that are not used fill up and are
 * forgotten; so are the oldest where there are too many, which is worth nothing to somebody with
 * one address, and somebody with a hundred thousand is not stopped by a rate for each of them.
 */
final class Rate {
    private static final int MOST_BUCKETS = 100_000;
    private static final int SECONDS_HELD = 2;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final String limit;
    private final int perSecond;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * @param limit what a client is told that it went beyond
     * @param perSecond 0 for no limit
     */
    Rate(String limit, int perSecond, TimeMeter clock) {
        this.limit = limit;
        this.perSecond = perSecond;
        this.clock = clock;
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_BUCKETS)
                        .expireAfterAccess(FORGOTTEN_AFTER)
                        .build();
    }

    /** Takes one request of somebody's rate; what is wrong where none is left. */
    Optional<Excess> take(@Nullable String key) {
        if (perSecond == 0 || key == null) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.get(key, _ -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(excess(probe.getNanosToWaitForRefill()));
    }

    private Excess excess(long nanosToWait) {
        long seconds = Math.max(1, Math.ceilDiv(nanosToWait, TimeUnit.SECONDS.toNanos(1)));
        return new Excess(
                429,
                "429 Too Many Requests: at most %d a second (limit of this commons: GATEWAY_%s). Try again in %d s."
                        .formatted(perSecond, limit, seconds),
                seconds);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(
                        bandwidth ->
                                bandwidth
                                        .capacity((long) perSecond * SECONDS_HELD)
                                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
