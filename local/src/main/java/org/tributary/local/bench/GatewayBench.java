package org.tributary.local.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What the gateway costs, and what it keeps a noisy user from doing to the others. Parts to be
 * compared take turns, so that what changes with time changes for both.
 */
public final class GatewayBench {

    private static final int CONNECTIONS = 8;
    private static final int NOISY_CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration NOISE_BEFORE = Duration.ofSeconds(3);
    private static final long QUIET_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private final Duration part;

    /**
     * @param part how long each part of a round lasts
     */
    public GatewayBench(Duration part) {
        this.part = part;
    }

    /** Requests to one address with one token. */
    public record Asker(URI address, String token) {

        private HttpRequest request() {
            return HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "bearer " + token)
                    .build();
        }
    }

    /** Requests a second and how long they took. */
    public record Throughput(double perSecond, Percentiles times) {}

    /** The same requests at the service and through the gateway. */
    public record Overhead(Throughput direct, Throughput gateway) {

        /** Requests a second through the gateway to those without it. */
        public double ratio() {
            return gateway.perSecond() / direct.perSecond();
        }
    }

    /**
     * How long the quiet users waited.
     *
     * @param served requests of the noisy user a second that were served
     * @param refused those that were not
     */
    public record Fairness(Percentiles alone, Percentiles beside, double served, double refused) {}

    /** Asks as fast as a few connections can, in turns. */
    public Overhead overhead(Asker direct, Asker gateway) throws InterruptedException {
        flood(List.of(direct), CONNECTIONS, WARM_UP);
        flood(List.of(gateway), CONNECTIONS, WARM_UP);
        var there = new Sample();
        var here = new Sample();
        for (int round = 0; round < ROUNDS; round++) {
            there.add(flood(List.of(direct), CONNECTIONS, part));
            here.add(flood(List.of(gateway), CONNECTIONS, part));
        }
        return new Overhead(there.throughput(), here.throughput());
    }

    /** Several users ask now and then, without and with one who asks without end. */
    public Fairness fairness(List<Asker> quiet, Asker noisy) throws InterruptedException {
        nowAndThen(quiet, WARM_UP);
        var alone = new Sample();
        var beside = new Sample();
        var noise = new AtomicLong[] {new AtomicLong(), new AtomicLong()};
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(nowAndThen(quiet, part));
            var end = new AtomicBoolean();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < NOISY_CONNECTIONS; i++) {
                    threads.submit(() -> makeNoise(noisy, end, noise));
                }
                try {
                    Thread.sleep(NOISE_BEFORE);
                    beside.add(nowAndThen(quiet, part));
                } finally {
                    end.set(true);
                }
            }
        }
        double seconds = ROUNDS * part.plus(NOISE_BEFORE).toMillis() / 1000.0;
        return new Fairness(
                alone.times(), beside.times(), noise[0].get() / seconds, noise[1].get() / seconds);
    }

    private static Void makeNoise(Asker noisy, AtomicBoolean end, AtomicLong[] noise)
            throws IOException, InterruptedException {
        try (var http = client()) {
            while (!end.get()) {
                int status = http.send(noisy.request(), BodyHandlers.discarding()).statusCode();
                noise[status == TOO_MANY ? 1 : 0].incrementAndGet();
            }
            return null;
        }
    }

    private Sample flood(List<Asker> askers, int connections, Duration time)
            throws InterruptedException {
        var work = new ArrayList<Callable<Sample>>();
        for (int i = 0; i < connections; i++) {
            var asker = askers.get(i % askers.size());
            work.add(() -> ask(asker, time, 0));
        }
        return all(work);
    }

    private Sample nowAndThen(List<Asker> askers, Duration time) throws InterruptedException {
        return all(
                askers.stream()
                        .map(asker -> (Callable<Sample>) () -> ask(asker, time, QUIET_PAUSE_NANOS))
                        .toList());
    }

    private static Sample all(List<Callable<Sample>> work) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sum = new Sample();
            long begin = System.nanoTime();
            var parts = new ArrayList<Future<Sample>>();
            work.forEach(each -> parts.add(threads.submit(each)));
            for (var each : parts) {
                sum.add(each.get());
            }
            sum.seconds = (System.nanoTime() - begin) / 1e9;
            return sum;
        } catch (ExecutionException e) {
            throw new BenchException("a request was not answered: " + e.getCause());
        }
    }

    private static Sample ask(Asker asker, Duration time, long pauseNanos)
            throws IOException, InterruptedException {
        var sample = new Sample();
        try (var http = client()) {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                int status = http.send(asker.request(), BodyHandlers.discarding()).statusCode();
                sample.take((System.nanoTime() - begin) / 1e6);
                if (status != OK) {
                    throw new BenchException(
                            "status %d: all ask from one address, so start with: up --set GATEWAY_RATE_PER_ADDRESS=0, and without --noisy also GATEWAY_RATE_PER_PRINCIPAL=0"
                                    .formatted(status));
                }
                if (pauseNanos > 0) {
                    LockSupport.parkNanos(pauseNanos);
                }
            }
            return sample;
        }
    }

    /** A client of its own has a connection of its own. */
    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Durations in milliseconds, and over how many seconds they were taken. */
    private static final class Sample {
        private double[] times = new double[1024];
        private int size;
        private double seconds;

        private void take(double milliseconds) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
            }
            times[size++] = milliseconds;
        }

        private void add(Sample other) {
            for (int i = 0; i < other.size; i++) {
                take(other.times[i]);
            }
            seconds += other.seconds;
        }

        private Percentiles times() {
            return new Timings(Arrays.copyOf(times, size)).percentiles();
        }

        private Throughput throughput() {
            return new Throughput(size / seconds, times());
        }
    }
}
