package org.tributary.access.graph;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphException.Reason;

/**
 * Reads the graph. It blocks, so it is called on virtual threads only; an interrupt ends the
 * statement on the server too, because the driver then gives up the connection.
 */
public final class GraphReader implements AutoCloseable {

    /** Rows that the driver may hold before somebody takes them. */
    private static final long ROWS_AT_ONCE = 2_000;

    private static final SessionConfig READ =
            SessionConfig.builder()
                    .withDefaultAccessMode(AccessMode.READ)
                    .withFetchSize(ROWS_AT_ONCE)
                    .build();

    private final Driver driver;
    private final TransactionConfig transaction;
    private final Duration patience;
    private final Semaphore permits;
    private final Timer duration;

    /**
     * @param purpose what its statements are for, in metrics
     * @param timeout after which the server ends a statement
     * @param concurrency statements that run at once; others wait
     * @param patience how long a statement waits for its turn
     */
    public GraphReader(
            Driver driver,
            String purpose,
            Duration timeout,
            int concurrency,
            Duration patience,
            MeterRegistry meters) {
        this.driver = driver;
        this.transaction = TransactionConfig.builder().withTimeout(timeout).build();
        this.patience = patience;
        this.permits = new Semaphore(concurrency, true);
        this.duration =
                Timer.builder("tributary.access.statement")
                        .description("Time of a Cypher statement until its last row was read")
                        .tag("purpose", purpose)
                        .publishPercentiles(0.5, 0.95)
                        .register(meters);
        meters.gauge(
                "tributary.access.statement.permits",
                Tags.of("purpose", purpose),
                permits,
                Semaphore::availablePermits);
    }

    /**
     * Runs a statement and hands on its rows as they come.
     *
     * @throws GraphException where it ends before the last row
     */
    public void read(CypherStatement statement, Consumer<Record> row) {
        acquire();
        long start = System.nanoTime();
        try (var session = driver.session(READ)) {
            var result = session.run(statement.text(), statement.parameters(), transaction);
            while (result.hasNext()) {
                row.accept(result.next());
            }
        } catch (Neo4jException e) {
            throw failure(e);
        } finally {
            permits.release();
            duration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    /** Whether the database answers. */
    public boolean reachable() {
        try {
            driver.verifyConnectivity();
            return true;
        } catch (Neo4jException e) {
            return false;
        }
    }

    @Override
    public void close() {
        driver.close();
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new GraphException(
                        Reason.UNAVAILABLE, "too many queries are running: try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraphException(Reason.CANCELLED, "the request was cancelled", e);
        }
    }

    private static GraphException failure(Neo4jException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new GraphException(Reason.CANCELLED, "the request was cancelled", e);
        }
        if (e.code().startsWith("Neo.ClientError.Transaction.TransactionTimedOut")) {
            return new GraphException(Reason.TIMED_OUT, "the statement took too long", e);
        }
        return switch (e) {
            case ServiceUnavailableException _, SessionExpiredException _, TransientException _ ->
                    new GraphException(Reason.UNAVAILABLE, "the database is not available", e);
            case ClientException _ ->
                    new GraphException(Reason.FAILED, "the database refused a statement", e);
            default -> new GraphException(Reason.FAILED, "the database failed", e);
        };
    }
}
