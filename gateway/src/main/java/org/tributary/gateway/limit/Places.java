package org.tributary.gateway.limit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests are being served, in all and for each principal. */
final class Places {
    private static final long SOON_SECONDS = 1;

    private final LimitSettings settings;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> takenBy = new ConcurrentHashMap<>();

    Places(LimitSettings settings) {
        this.settings = settings;
    }

    /** Takes a place, which {@link #leave} gives back; what is wrong where there is none. */
    Optional<Excess> enter(String who) {
        if (taken.incrementAndGet() > settings.concurrent()) {
            taken.decrementAndGet();
            return Optional.of(
                    new Excess(
                            503,
                            "503 Service Unavailable: too many requests are being served (limit of this commons: GATEWAY_%s). Try again in %d s."
                                    .formatted(LimitSettings.CONCURRENT, SOON_SECONDS),
                            SOON_SECONDS));
        }
        int most = settings.concurrentPerPrincipal();
        boolean[] entered = {false};
        takenBy.compute(
                who,
                (_, before) -> {
                    int now = before == null ? 0 : before;
                    entered[0] = now < most;
                    return entered[0] ? Integer.valueOf(now + 1) : before;
                });
        if (entered[0]) {
            return Optional.empty();
        }
        taken.decrementAndGet();
        return Optional.of(
                new Excess(
                        429,
                        "429 Too Many Requests: at most %d at a time (limit of this commons: GATEWAY_%s). Try again in %d s."
                                .formatted(most, LimitSettings.CONCURRENT_PRINCIPAL, SOON_SECONDS),
                        SOON_SECONDS));
    }

    void leave(String who) {
        taken.decrementAndGet();
        takenBy.computeIfPresent(who, (_, before) -> before > 1 ? before - 1 : null);
    }

    int taken() {
        return taken.get();
    }

    int keys() {
        return takenBy.size();
    }
}
