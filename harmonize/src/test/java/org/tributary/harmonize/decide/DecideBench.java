package org.tributary.harmonize.decide;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.Stores;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.Topics;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Role;

/**
 * Prints what decide takes for a record, without a broker: one task in the test driver, state in
 * RocksDB, the shipped dictionary. {@code DecideBench [records] [rounds]}; a {@code main} of the
 * test classes, no test.
 */
public final class DecideBench {

    private static final int CHUNK = 500;

    private final TestCommons commons;
    private final List<TestOutputTopic<byte[], byte[]>> outputs;
    private long longest;

    private DecideBench(TestCommons commons) {
        this.commons = commons;
        this.outputs =
                Stream.of(
                                Topics.ENTITIES.name(),
                                Topics.OUTCOMES.name(),
                                Topics.TRANSACTIONS.name(),
                                "commons-harmonize-records-changelog",
                                "commons-harmonize-links-changelog",
                                "commons-harmonize-lanes-changelog",
                                "commons-harmonize-blocks-changelog",
                                "commons-harmonize-submissions-changelog")
                        .map(this::output)
                        .toList();
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return commons.driver()
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes the number of records of a submission and how many submissions. */
    public static void main(String[] args) throws IOException {
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path folder = Files.createTempDirectory("decide-bench");
        var properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDb.class);
        properties.put(SharedRocksDb.MEMORY_MIB, "128");
        try (var commons =
                new TestCommons(
                        Dictionary.shipped(),
                        Integer.MAX_VALUE,
                        Stores::persistentKeyValueStore,
                        properties)) {
            commons.withProject();
            commons.put(
                    "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}");
            var bench = new DecideBench(commons);
            for (int round = 0; round < rounds; round++) {
                bench.round(round, records);
            }
        }
    }

    private void round(int round, int records) {
        var scope = TestCommons.scope(Role.UPDATE);
        long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
        for (int from = 0, number = 0; from < records; from += CHUNK, number++) {
            var body = subjects(round * records + from, CHUNK);
            commons.chunk(id, number, scope, body, body.records());
            drain();
        }
        longest = 0;
        commons.seal(id, records / CHUNK, scope, subjects(0, 1));
        long start = System.nanoTime();
        long cpu = cpu();
        int slices = 0;
        long released = 0;
        while (longest == 0 || !isIdle()) {
            long before = System.nanoTime();
            commons.turn();
            longest = Math.max(longest, System.nanoTime() - before);
            slices++;
            released += drain();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "records %d, events %d, slices %d, %.0f records/s, %.1f us CPU a record, longest call %.1f ms%n",
                records,
                released,
                slices,
                records / seconds,
                (cpu() - cpu) / 1e3 / records,
                longest / 1e6);
    }

    private boolean isIdle() {
        try (var all = commons.driver().<Object, byte[]>getKeyValueStore("submissions").all()) {
            int count = 0;
            for (; all.hasNext(); all.next()) {
                count++;
            }
            return count <= 1;
        }
    }

    /** Takes what was sent, and says how many entity events. */
    private long drain() {
        long events = outputs.getFirst().getQueueSize();
        outputs.forEach(topic -> topic.readRecordsToList());
        return events;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Bodies subjects(int from, int count) {
        var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\n");
        IntStream.range(from, from + count)
                .forEach(i -> rows.append("subject\tsub-%d\tst\n".formatted(i)));
        return Bodies.table(DocumentFormat.TSV, rows.toString());
    }
}
