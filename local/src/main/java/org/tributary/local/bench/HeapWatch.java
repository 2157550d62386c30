package org.tributary.local.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows the heap that our services use, by their metrics, and keeps the largest of any process.
 */
public final class HeapWatch implements AutoCloseable {

    private static final String NAME = "jvm_memory_used_bytes";
    private static final String METRIC = NAME + "{area=\"heap\"";

    /** One metric alone: a scrape of all would take a tenth of what is measured. */
    private static final String PATH = "/metrics?name%5B%5D=" + NAME;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong peak = new AtomicLong();

    /**
     * Watches the processes with these management ports on 127.0.0.1, once a second until closed.
     */
    public HeapWatch(List<Integer> managementPorts) {
        clock.scheduleWithFixedDelay(
                () -> managementPorts.forEach(this::look), 0, 1, TimeUnit.SECONDS);
    }

    /** Largest heap in use that was seen, in MiB. */
    public long peakMb() {
        return peak.get() >> 20;
    }

    private void look(int port) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                        .timeout(LIMIT)
                        .build();
        try {
            var metrics = http.send(request, BodyHandlers.ofString()).body();
            peak.accumulateAndGet(heap(metrics), Math::max);
        } catch (IOException e) {
            // A process that is busy or restarting is looked at again in a second.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sum of the heap's pools in a scrape. */
    static long heap(String metrics) {
        return (long)
                metrics.lines()
                        .filter(line -> line.startsWith(METRIC))
                        .mapToDouble(
                                line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
