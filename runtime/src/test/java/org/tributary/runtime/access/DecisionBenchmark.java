package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Decisions a second on one core, in a commons of 1,000 projects and 1,000 users. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecisionBenchmark {

    private static final int SIZE = 1_000;
    private static final String[] METHODS = {"create", "read", "update", "delete", "read-storage"};

    /** Projects that the user was given one by one. */
    @Param({"1", "1000"})
    int projects;

    private AccessView view = AccessView.of(Tokens.jwks(), Tokens.json("{}"), Clock.systemUTC());
    private final Principal user = new Principal("ada@example.org", null, "token", Instant.MAX);
    private final Principal both = new Principal("ada@example.org", "portal", "token", Instant.MAX);
    private final Principal timed = new Principal("bob@example.org", null, "token", Instant.MAX);
    private final String mine = Resources.project("program", "p0");
    private final String other = Resources.project("elsewhere", "p0");

    /** Makes the policies. */
    @Setup
    public void policies() {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        var policies = policy.putArray("policies");
        for (int i = 0; i < SIZE; i++) {
            var one = policies.addObject().put("id", "p" + i);
            one.putArray("resource_paths").add(Resources.project("program", "p" + i));
            var permissions = one.putArray("permissions");
            for (String method : METHODS) {
                permissions.addObject().put("service", "*").put("method", method);
            }
        }
        var users = policy.putObject("users");
        for (int i = 0; i < SIZE; i++) {
            users.putArray("user-%d@example.org".formatted(i)).add("p" + i);
        }
        var own = users.putArray("ada@example.org");
        for (int i = 0; i < projects; i++) {
            own.add("p" + i);
        }
        policy.putObject("clients").putArray("portal").add("p0");
        view = AccessView.of(Tokens.jwks(), policy, Clock.systemUTC());
        view.document(
                "grant:1",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("user", "bob@example.org")
                        .put("policy", "p0")
                        .put("expires_at", Instant.now().plus(Duration.ofDays(1)).toString()));
    }

    /** A right that is there. */
    @Benchmark
    public boolean allowed() {
        return view.allowed(user, "peregrine", "read", mine);
    }

    /** A right that is not. */
    @Benchmark
    public boolean denied() {
        return view.allowed(user, "peregrine", "read", other);
    }

    /** User and client are each asked. */
    @Benchmark
    public boolean userAndClient() {
        return view.allowed(both, "peregrine", "read", mine);
    }

    /** A right by a grant that ends: the time is looked at. */
    @Benchmark
    public boolean grantWithAnEnd() {
        return view.allowed(timed, "peregrine", "read", mine);
    }

    /**
     * Prints decisions a second of one thread, and bytes that each allocates.
     *
     * @throws RunnerException where the benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(DecisionBenchmark.class.getSimpleName())
                        .forks(1)
                        .threads(1)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .build();
        new Runner(options).run();
    }
}
