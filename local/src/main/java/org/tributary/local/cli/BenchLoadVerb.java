package org.tributary.local.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.neo4j.driver.Driver;
import org.tributary.dictionary.Dictionary;
import org.tributary.graph.bench.RawBench;
import org.tributary.graph.load.GraphDriver;
import org.tributary.local.bench.BenchException;
import org.tributary.local.bench.Bystander;
import org.tributary.local.bench.CpuTimes;
import org.tributary.local.bench.HeapWatch;
import org.tributary.local.bench.LoadBench;
import org.tributary.local.bench.LoadResult;
import org.tributary.local.commons.ServiceEnvironment;
import org.tributary.local.commons.StatusReport;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.Port;
import org.tributary.local.servers.Addresses;
import org.tributary.local.servers.KafkaUser;
import org.tributary.runtime.commons.CommonsLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary bench load}. */
@Command(
        name = "load",
        description =
                "Measure how fast records go in, and what the graph database takes by itself.")
final class BenchLoadVerb extends Verb {

    private static final String USER = "admin";
    private static final String TYPE = "subject";
    private static final Duration DICTIONARY_LIMIT = Duration.ofSeconds(30);
    private static final int RAW_RECORDS = 20_000;
    private static final int RAW_CONNECTIONS = 4;
    private static final int PROFILE_WARM_UP = 50_000;
    private static final List<Port> MANAGEMENT =
            List.of(
                    Port.GATEWAY_MANAGEMENT,
                    Port.INGEST_MANAGEMENT,
                    Port.HARMONIZE_MANAGEMENT,
                    Port.GRAPH_LOADER_MANAGEMENT,
                    Port.ACCESS_API_MANAGEMENT);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Records of the large upload (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--beside",
            description =
                    "Only the large upload: how memory moves, and how long single records of another project take"
                            + " meanwhile.")
    private boolean beside;

    @Option(
            names = "--profile",
            description =
                    "Only the large upload: the CPU time that each process spends on a record. Start the commons with"
                            + " --separate to see our services one by one.")
    private boolean profile;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var environment = ClientOptions.running(data);
        var addresses = new Addresses(environment.folder());
        try (var driver = driver(addresses);
                var heap = new HeapWatch(ports(environment))) {
            var raw = new RawBench(driver, dictionary(addresses), TYPE, 1, this::tell);
            var bench =
                    new LoadBench(
                            URI.create(environment.publicUrl()),
                            new RenewedToken(environment, USER),
                            () -> raw.best(RAW_RECORDS).recordsPerSecond(),
                            heap,
                            this::tell);
            if (beside) {
                beside(bench, environment);
            } else if (profile) {
                profile(bench, new StatusReport(environment.folder()));
            } else {
                print(bench.run(records));
            }
            return DONE;
        } catch (IOException e) {
            throw new CommonsFault("the commons does not answer: " + e.getMessage(), e);
        } catch (BenchException e) {
            throw new CommonsFault(String.valueOf(e.getMessage()), e);
        }
    }

    /** As the loader opens it, so that the raw limit is not held down by the driver's logging. */
    private static Driver driver(Addresses at) {
        return GraphDriver.open(
                URI.create(at.neo4jUri()),
                at.neo4jUsername(),
                at.neo4jPassword().value(),
                RAW_CONNECTIONS);
    }

    private void beside(LoadBench bench, ServiceEnvironment environment)
            throws IOException, InterruptedException {
        var url = URI.create(environment.publicUrl());
        try (var memory = new MemoryWatch(new StatusReport(environment.folder()));
                var other = new Bystander(url, new RenewedToken(environment, USER))) {
            double perSecond = bench.runUpload(records);
            var times = other.finish();
            out().print(memory.lines());
            out().printf(
                            Locale.ROOT,
                            "%,d records at %,.0f a second; single records of another project: p50 %.1f ms, p95 %.1f ms%n",
                            records,
                            perSecond,
                            times.p50(),
                            times.p95());
        }
    }

    /** A smaller upload comes first, so that compilers and caches are warm. */
    private void profile(LoadBench bench, StatusReport report)
            throws IOException, InterruptedException {
        bench.runUpload(Math.min(records, PROFILE_WARM_UP));
        var before = CpuTimes.of(report.processes());
        double perSecond = bench.runUpload(records);
        out().print(CpuTimes.of(report.processes()).perRecordSince(before, records));
        out().printf(Locale.ROOT, "%,d records at %,.0f a second%n", records, perSecond);
    }

    private static List<Integer> ports(ServiceEnvironment environment) {
        return MANAGEMENT.stream().map(environment.folder()::port).toList();
    }

    private static Dictionary dictionary(Addresses addresses) {
        var newest = CommonsLog.readDictionary(addresses.kafka(KafkaUser.ADMIN), DICTIONARY_LIMIT);
        return Dictionary.parse(newest.getArtifact());
    }

    private void tell(String progress) {
        err().println(progress);
    }

    private void print(LoadResult result) {
        if (json) {
            out().println(result.json());
            return;
        }
        out().println(result.table());
    }
}
