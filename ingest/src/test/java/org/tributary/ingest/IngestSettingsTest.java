package org.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.ingest.body.Limits;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsException;
import org.tributary.runtime.SettingsReader;

class IngestSettingsTest {

    @TempDir Path folder;
    private final Map<String, String> required = new HashMap<>();

    @BeforeEach
    void setRequired() throws IOException {
        required.put("INGEST_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
        required.put("INGEST_S3_ENDPOINT", "http://127.0.0.1:9000");
        required.put("INGEST_S3_BUCKET", "commons");
        required.put("INGEST_S3_ACCESS_KEY", "key");
        required.put("INGEST_S3_SECRET_KEY", "s3cr3t");
        required.put(
                "INGEST_ACCESS_JWKS", Files.writeString(folder.resolve("jwks"), "{}").toString());
    }

    @Test
    void shouldHaveDefaults() {
        var settings = IngestSettings.from(required);

        assertThat(settings.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(settings.waits().verdict()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.waits().load()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.waits().silence()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void shouldTakeEverySetting() {
        required.put("INGEST_HTTP_PORT", "8081");
        required.put("INGEST_MAX_ROW_SIZE", "2000");
        required.put("INGEST_MAX_WAITING", "7");
        required.put("INGEST_MAX_UPLOADS", "3");
        required.put("INGEST_DRAIN_TIMEOUT", "1s");

        var settings = IngestSettings.from(required);

        assertThat(settings.port()).isEqualTo(8081);
        assertThat(settings.limits().rowSize()).isEqualTo(2000);
        assertThat(settings.maxWaiting()).isEqualTo(7);
        assertThat(settings.maxUploads()).isEqualTo(3);
        assertThat(settings.waits().drain()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldNameEveryFault() {
        required.put("INGEST_HTTP_PORT", "x");
        required.put("INGEST_NO_SUCH", "1");
        required.remove("INGEST_S3_BUCKET");

        assertThatThrownBy(() -> IngestSettings.from(required))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("INGEST_HTTP_PORT", "INGEST_NO_SUCH", "INGEST_S3_BUCKET");
    }

    @Test
    void shouldBeTheTableOfTheReadme() throws IOException {
        var reader = new SettingsReader(IngestSettings.PREFIX, required);
        IngestSettings.read(reader);
        var readme = Files.readString(Path.of("README.md"));

        assertThat(reader.settings())
                .extracting(Setting::markdown)
                .allSatisfy(row -> assertThat(readme).contains(row));
        assertThat(readme.lines().filter(line -> line.startsWith("| `INGEST_")))
                .hasSameSizeAs(reader.settings());
    }
}
