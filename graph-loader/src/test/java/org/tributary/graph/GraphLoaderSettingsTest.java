package org.tributary.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsException;

class GraphLoaderSettingsTest {

    private static final Map<String, String> REQUIRED =
            Map.of(
                    "GRAPH_LOADER_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092",
                    "GRAPH_LOADER_NEO4J_URI", "bolt://localhost:7687",
                    "GRAPH_LOADER_NEO4J_PASSWORD", "s3cret");

    @Test
    void shouldReadDefaults() {
        var settings = GraphLoaderSettings.from(REQUIRED);

        assertThat(settings.neo4j().uri()).hasToString("bolt://localhost:7687");
        assertThat(settings.neo4j().username()).isEqualTo("neo4j");
        assertThat(settings.writers()).isEqualTo(2);
        assertThat(settings.limits().parentWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings).asString().doesNotContain("s3cret");
    }

    @Test
    void shouldReportEveryFault() {
        assertThatThrownBy(
                        () ->
                                GraphLoaderSettings.from(
                                        Map.of(
                                                "GRAPH_LOADER_NEO4J_URI", "not an address",
                                                "GRAPH_LOADER_WRITERS", "many",
                                                "GRAPH_LOADER_WRITER", "1")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e ->
                                assertThat(e.faults())
                                        .anyMatch(fault -> fault.contains("not an address"))
                                        .anyMatch(fault -> fault.contains("'many'"))
                                        .anyMatch(fault -> fault.contains("NEO4J_PASSWORD"))
                                        .anyMatch(fault -> fault.contains("GRAPH_LOADER_WRITER ")));
    }

    @Test
    void shouldListEverySettingInTheReadme() throws Exception {
        List<String> rows = GraphLoaderSettings.table().stream().map(Setting::markdown).toList();

        var readme = Files.readAllLines(Path.of("README.md"));

        assertThat(readme).containsAll(rows);
        assertThat(readme.stream().filter(line -> line.startsWith("| `GRAPH_LOADER_")))
                .hasSize(rows.size() + 2);
    }
}
