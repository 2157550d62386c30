package org.tributary.gateway.edge;

import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.tributary.gateway.limit.Excess;
import org.tributary.gateway.limit.Limits;
import org.tributary.gateway.limit.Traffic;

/** Lets requests pass that are within the limits; one for each event loop. */
final class Turnstile {
    private static final int TOO_MANY_REQUESTS = 429;

    /** Refusals that wait; beyond them refusals are immediate, for waiting costs memory. */
    private static final int MOST_WAITING = 1_000;

    private final Vertx vertx;
    private final Limits limits;
    private int waiting;

    Turnstile(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    /** Asked before anybody looks at the token. */
    Optional<Excess> fromAddress(Passage passage, Traffic traffic) {
        return limits.fromAddress(traffic, passage.countedAddress());
    }

    /** Asked when it is known who asks; gives a place until the answer has ended. */
    Optional<Excess> enter(Passage passage, Traffic traffic) {
        String principal = passage.countedPrincipal();
        String address = passage.countedAddress();
        Optional<Excess> excess = limits.fromPrincipal(traffic, principal, address);
        if (excess.isPresent()) {
            return excess;
        }
        Optional<Excess> full = limits.enter(principal, address);
        if (full.isEmpty()) {
            passage.afterwards(() -> limits.leave(principal, address));
        }
        return full;
    }

    /** Whether the request announces a body that is too long. */
    boolean tooLong(Passage passage) {
        String length = passage.request().getHeader("Content-Length");
        try {
            return length != null && limits.tooLong(Long.parseLong(length));
        } catch (NumberFormatException e) {
            return true;
        }
    }

    Limits limits() {
        return limits;
    }

    /**
     * Refuses after a while, so that a client that asks again at once gains nothing. The while
     * differs, else what a client sends side by side comes back side by side each time.
     */
    void refuse(Passage passage, Excess excess, Consumer<Answer> write) {
        Answer answer = Errors.excess(passage.request(), excess);
        passage.request()
                .response()
                .putHeader("Retry-After", Long.toString(excess.retryAfterSeconds()));
        long mean = limits.refusalDelay().toMillis();
        long delay =
                mean <= 0 ? 0 : ThreadLocalRandom.current().nextLong(mean / 2, mean * 3 / 2 + 1);
        if (excess.status() != TOO_MANY_REQUESTS || delay == 0 || waiting >= MOST_WAITING) {
            write.accept(answer);
            return;
        }
        waiting++;
        vertx.setTimer(
                delay,
                _ -> {
                    waiting--;
                    write.accept(answer);
                });
    }
}
