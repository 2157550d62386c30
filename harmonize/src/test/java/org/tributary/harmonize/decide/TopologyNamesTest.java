package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.CheckedChunk;

/** Names of nodes and stores are an interface: renaming one loses its state or its offsets. */
class TopologyNamesTest {

    private static final Pattern STORES = Pattern.compile("(?<=stores: )\\[(.*)]");

    @Test
    void shouldKeepItsNames() throws Exception {
        var dictionary = TestDictionary.make();
        var settings =
                new DecideSettings(
                        dictionary,
                        TestCommons.catalog(dictionary),
                        "secret",
                        DecideSettings.AHEAD,
                        DecideSettings.SILENCE,
                        DecideSettings.TURN,
                        DecideSettings.LISTED_ERRORS);
        var topology =
                new DecideTopology(
                                settings,
                                chunk -> new CheckedChunk(),
                                new DecideMetrics(new SimpleMeterRegistry()),
                                Stores::inMemoryKeyValueStore)
                        .build();

        var golden = Files.readString(Path.of("src/test/resources/decide/topology.txt"));

        assertThat(described(topology)).isEqualTo(golden.strip());
    }

    /** The stores of a processor come in any order. */
    private static String described(Topology topology) {
        return STORES.matcher(topology.describe().toString().strip())
                .replaceAll(match -> "[" + sorted(match.group(1)) + "]");
    }

    private static String sorted(String names) {
        return Arrays.stream(names.split(", ")).sorted().collect(Collectors.joining(", "));
    }
}
