package org.tributary.gateway.token;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the chores of a gateway, one after the other, in a thread of its own. */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final List<Chore> chores;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> failures = new HashMap<>();
    private final Thread thread = Thread.ofVirtual().name("housekeeping").unstarted(this::loop);

    /**
     * @param interval between two rounds
     */
    public Housekeeping(List<Chore> chores, Duration interval) {
        this.chores = List.copyOf(chores);
        this.interval = interval;
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Lets the chore that is being done come to its end, for some seconds. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(STOP)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            do {
                for (Chore chore : chores) {
                    attempt(chore);
                }
            } while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure is said once, not in every round. */
    private void attempt(Chore chore) throws InterruptedException {
        try {
            chore.run();
            failures.remove(chore.name());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!String.valueOf(e).equals(failures.put(chore.name(), String.valueOf(e)))) {
                LOGGER.atError()
                        .addKeyValue("chore", chore.name())
                        .setCause(e)
                        .log("chore failed, trying again");
            }
        }
    }
}
