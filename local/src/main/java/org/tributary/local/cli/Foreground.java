package org.tributary.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tributary.local.commons.Commons;
import org.tributary.local.commons.CommonsLogFile;
import org.tributary.local.commons.CommonsOptions;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;

/**
 * A commons that lives as long as this process: until Ctrl-C, {@code tributary down}, or one of its
 * processes ends.
 */
final class Foreground implements AutoCloseable {

    private static final long LOOK_SECONDS = 1;

    private final Commons commons;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Foreground(Commons commons) {
        this.commons = commons;
    }

    /**
     * Starts it and returns once it is ready.
     *
     * @throws CommonsFault where it cannot start
     */
    static Foreground start(CommonsOptions options, PrintWriter out) {
        CommonsLogFile.use(DataFolder.open(options.data()));
        var foreground =
                new Foreground(Commons.start(options, (name, took) -> say(out, name, took)));
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("stop-commons").unstarted(foreground::stop));
        return foreground;
    }

    private static void say(PrintWriter out, String name, Duration took) {
        out.println("%s ready after %.1f s".formatted(name, took.toMillis() / 1000.0));
        out.flush();
    }

    Commons commons() {
        return commons;
    }

    /**
     * Waits until it is asked to stop.
     *
     * @throws CommonsFault where one of its processes ended by itself
     */
    void await() throws InterruptedException {
        while (!asked.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
            var ended = commons.ended();
            if (!ended.isEmpty()) {
                throw new CommonsFault(String.join("; ", ended) + "; the commons stops");
            }
        }
    }

    /**
     * Runs when the process is asked to end: lets the main thread stop everything and waits for
     * that.
     */
    private void stop() {
        asked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            commons.close();
        } finally {
            stopped.countDown();
        }
    }
}
