package org.tributary.local.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.local.data.CommonsFault;
import org.tributary.local.data.DataFolder;

class ServiceEnvironmentTest {

    @TempDir Path temporary;

    private ServiceEnvironment environment(Map<String, String> chosen) {
        return new ServiceEnvironment(DataFolder.open(temporary.resolve("data")), 8080, chosen);
    }

    @Test
    void shouldGiveAChosenSettingToItsServiceOnly() {
        var environment = environment(Map.of("GATEWAY_RATE_PER_PRINCIPAL", "100"));

        assertThat(environment.of(ServiceKind.GATEWAY))
                .containsEntry("GATEWAY_RATE_PER_PRINCIPAL", "100");
        assertThat(environment.of(ServiceKind.INGEST))
                .doesNotContainKey("GATEWAY_RATE_PER_PRINCIPAL");
    }

    @Test
    void shouldTellEverybodyTheChosenAddress() {
        var environment = environment(Map.of("GATEWAY_PUBLIC_URL", "https://127.0.0.1:8080"));

        assertThat(environment.publicUrl()).isEqualTo("https://127.0.0.1:8080");
    }

    @Test
    void shouldRefuseASettingOfNoService() {
        assertThatThrownBy(() -> environment(Map.of("GATEWY_RATE", "1")))
                .isInstanceOf(CommonsFault.class)
                .hasMessageContaining("GATEWY_RATE");
    }
}
