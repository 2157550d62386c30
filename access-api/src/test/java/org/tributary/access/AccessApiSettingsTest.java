package org.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsException;

class AccessApiSettingsTest {

    static final Map<String, String> REQUIRED =
            Map.of(
                    "ACCESS_API_S3_ENDPOINT", "http://localhost:9000",
                    "ACCESS_API_S3_BUCKET", "commons",
                    "ACCESS_API_S3_ACCESS_KEY", "key",
                    "ACCESS_API_S3_SECRET_KEY", "s3cret",
                    "ACCESS_API_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092",
                    "ACCESS_API_ACCESS_JWKS", "pom.xml",
                    "ACCESS_API_NEO4J_URI", "bolt://localhost:7687",
                    "ACCESS_API_NEO4J_PASSWORD", "s3cret");

    @Test
    void shouldReadDefaults() {
        var settings = AccessApiSettings.read(REQUIRED);

        assertThat(settings.graph().timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.graph().username()).isEqualTo("neo4j");
        assertThat(settings.limits().depth()).isEqualTo(30);
        assertThat(settings.http().port()).isZero();
        assertThat(settings).asString().doesNotContain("s3cret");
    }

    @Test
    void shouldReportEveryFault() {
        var environment = new HashMap<>(REQUIRED);
        environment.remove("ACCESS_API_NEO4J_PASSWORD");
        environment.put("ACCESS_API_STATEMENTS", "many");
        environment.put("ACCESS_API_STATEMENT", "1");

        assertThatThrownBy(() -> AccessApiSettings.read(environment))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e ->
                                assertThat(e.faults())
                                        .anyMatch(fault -> fault.contains("NEO4J_PASSWORD"))
                                        .anyMatch(fault -> fault.contains("'many'"))
                                        .anyMatch(
                                                fault -> fault.contains("ACCESS_API_STATEMENT ")));
    }

    @Test
    void shouldListEverySettingInTheReadme() throws IOException {
        var rows = AccessApiSettings.all().stream().map(Setting::markdown).toList();

        var readme = Files.readAllLines(Path.of("README.md"));

        assertThat(readme).containsAll(rows);
        assertThat(readme.stream().filter(line -> line.startsWith("| `ACCESS_API_")))
                .hasSize(rows.size() + 2);
    }
}
