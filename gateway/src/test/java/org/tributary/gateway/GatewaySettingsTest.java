package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.runtime.Setting;
import org.tributary.runtime.SettingsException;

class GatewaySettingsTest {

    private static final Path HOME = Path.of(System.getProperty("tributary.home"));

    private final Map<String, String> env =
            new HashMap<>(
                    Map.of(
                            "GATEWAY_PUBLIC_URL", "https://commons.example.org/",
                            "GATEWAY_INGEST_URL", "http://127.0.0.1:8081",
                            "GATEWAY_ACCESS_API_URL", "http://127.0.0.1:8082",
                            "GATEWAY_KEYS", "/keys",
                            "GATEWAY_USERS", HOME.resolve("demo/users.yaml").toString(),
                            "GATEWAY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));

    @Test
    void shouldReadWhatIsNeededAndDefaultTheRest() {
        GatewaySettings settings = GatewaySettings.from(env);

        assertThat(settings.issuer()).isEqualTo("https://commons.example.org/user");
        assertThat(settings.limits().perPrincipal()).isEqualTo(100);
        assertThat(settings.tls().certificate()).isNull();
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(20));
        assertThat(settings.users().all()).hasSize(5);
    }

    @Test
    void shouldReportFaultsOfTheUsersFileWithTheOthers(@TempDir Path folder) throws IOException {
        Path users =
                Files.writeString(
                        folder.resolve("users.yaml"), "users: {ada: {policies: [nope]}}\n");
        env.put("GATEWAY_USERS", users.toString());
        env.put("GATEWAY_HTTP_PORT", "x");
        env.put("GATEWAY_TYPO", "1");

        assertThatThrownBy(() -> GatewaySettings.from(env))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e ->
                                assertThat(e.faults())
                                        .hasSize(3)
                                        .anySatisfy(
                                                f -> assertThat(f).startsWith("GATEWAY_HTTP_PORT"))
                                        .anySatisfy(f -> assertThat(f).startsWith("GATEWAY_TYPO"))
                                        .contains(users + ":1: policy 'nope' is not defined"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commons.example.org",
                "https://commons.example.org/gen3",
                "ftp://x",
                "https://x?y=1",
                "http://"
            })
    void shouldRefuseAnAddressOfAnotherForm(String url) {
        env.put("GATEWAY_PUBLIC_URL", url);

        assertThatThrownBy(() -> GatewaySettings.from(env))
                .hasMessageContaining("GATEWAY_PUBLIC_URL is '" + url + "'");
    }

    @Test
    void shouldStandInTheReadme() throws IOException {
        String readme = Files.readString(HOME.resolve("gateway/README.md"));

        for (Setting setting : GatewaySettings.table()) {
            assertThat(readme).contains(setting.markdown());
        }
    }
}
