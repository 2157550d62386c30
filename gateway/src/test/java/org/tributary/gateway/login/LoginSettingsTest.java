package org.tributary.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.runtime.SettingsReader;

class LoginSettingsTest {

    private static final URI HERE = URI.create("http://127.0.0.1:8080");

    private final Map<String, String> env = new HashMap<>();
    @TempDir private Path folder;

    private LoginSettings read(URI publicUrl) {
        SettingsReader reader = new SettingsReader("GATEWAY", env);
        LoginSettings settings = LoginSettings.read(reader, publicUrl);
        reader.finish();
        return settings;
    }

    private LoginSettings providers(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("providers.json"), json);
        env.put("GATEWAY_LOGIN_PROVIDERS", file.toString());
        return read(HERE);
    }

    @Test
    void shouldReadAProviderWithItsDefaults() throws IOException {
        Files.writeString(folder.resolve("uni.secret"), "hush\n");

        LoginSettings settings =
                providers(
                        """
                        {"providers": [{"id": "uni", "issuer": "https://login.example.org/x",
                          "client_id": "commons", "client_secret_file": "uni.secret"}]}
                        """);

        assertThat(settings.providers())
                .singleElement()
                .satisfies(
                        uni -> {
                            assertThat(uni.name()).isEqualTo("uni");
                            assertThat(uni.scopes()).containsExactly("openid", "email", "profile");
                            assertThat(uni.usernameClaim()).isEqualTo("email");
                            assertThat(uni.clientSecret().value()).isEqualTo("hush");
                            assertThat(uni.toString()).doesNotContain("hush");
                        });
        assertThat(settings.local()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | is no JSON",
                "[] | expected {\"providers\": [...]}",
                "{\"providers\": [{}]} | 'id' must be",
                "{\"providers\": [{}]} | 'issuer' is missing",
                "{\"providers\": [{}]} | 'client_id' is missing",
                "{\"providers\": [{}]} | 'client_secret' is missing",
                "{\"providers\": [{\"id\": \"local\"}]} | 'id' must be",
                "{\"providers\": [{\"id\": \"x\"}, {\"id\": \"x\"}]} | two providers have this id",
                "{\"providers\": [{\"secret\": \"x\"}]} | 'secret' is not a member",
                "{\"providers\": [{\"issuer\": \"http://login.example.org\"}]} | expected an https address",
                "{\"providers\": [{\"issuer\": \"::\"}]} | expected an https address",
                "{\"providers\": [{\"scopes\": [\"email\"]}]} | 'scopes' must hold 'openid'",
                "{\"providers\": [{\"usernames\": \"(\"}]} | 'usernames' is no pattern",
                "{\"providers\": [{\"client_secret_file\": \"none\"}]} | cannot be read"
            })
    void shouldSayWhatIsWrongWithTheFile(String json, String fault) {
        assertThatThrownBy(() -> providers(json))
                .hasMessageContaining("providers.json")
                .hasMessageContaining(fault);
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        env.put("GATEWAY_LOGIN_PROVIDERS", folder.resolve("none").toString());

        assertThatThrownBy(() -> read(HERE)).hasMessageContaining("cannot be read");
    }

    @Test
    void shouldBeLocalOnThisMachineOnly() {
        env.put("GATEWAY_LOGIN_LOCAL", "true");

        assertThat(read(HERE).local()).isTrue();
        assertThatThrownBy(() -> read(URI.create("https://commons.example.org")))
                .hasMessageContaining("local mode needs 127.0.0.1 or localhost");
    }

    @Test
    void shouldDenyAPatternOfNamesWhateverTheirCase() {
        env.put("GATEWAY_LOGIN_DENIED", ".*@evil\\.org");

        assertThat(read(HERE).isDenied("Eve@EVIL.org")).isTrue();
        assertThat(read(HERE).isDenied("eve@example.org")).isFalse();
        env.put("GATEWAY_LOGIN_DENIED", "(");
        assertThatThrownBy(() -> read(HERE)).hasMessageContaining("is no pattern");
    }
}
