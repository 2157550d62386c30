package org.tributary.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFormTest {

    private static ClientForm form(List<Grant> grants, List<String> redirects, boolean isPublic) {
        return new ClientForm(
                "portal", isPublic, grants, redirects, List.of("openid", "user"), false, null);
    }

    private static ClientForm redirect(String address) {
        return form(List.of(Grant.AUTHORIZATION_CODE), List.of(address), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org/cb",
                "https://app.example.org:8443/cb?tenant=1",
                "http://127.0.0.1:9000/cb",
                "http://localhost/cb"
            })
    void shouldTakeAddressesThatNobodyCanListenTo(String address) {
        assertThat(redirect(address).redirects()).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org/cb",
                "https://app.example.org/cb#fragment",
                "https://user@app.example.org/cb",
                "https:app.example.org",
                "//app.example.org/cb",
                "/cb",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://",
                "https://app.example.org/c b",
                "http://127.0.0.1.evil.org/cb"
            })
    void shouldRefuseOtherAddresses(String address) {
        assertThatThrownBy(() -> redirect(address)).hasMessageContaining("redirect address");
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogether() {
        List<String> none = List.of();
        List<String> some = List.of("https://app.example.org/cb");

        assertThatThrownBy(() -> form(List.of(), none, false)).hasMessageContaining("one grant");
        assertThatThrownBy(() -> form(List.of(Grant.IMPLICIT), none, false))
                .hasMessageContaining("redirect addresses");
        assertThatThrownBy(() -> form(List.of(Grant.CLIENT_CREDENTIALS), some, false))
                .hasMessageContaining("redirect addresses");
        assertThatThrownBy(() -> form(List.of(Grant.CLIENT_CREDENTIALS), none, true))
                .hasMessageContaining("without a secret");
        for (List<String> scopes : List.of(List.of("user"), List.of("openid", "admin"))) {
            assertThatThrownBy(
                            () ->
                                    new ClientForm(
                                            "x",
                                            false,
                                            List.of(Grant.CLIENT_CREDENTIALS),
                                            none,
                                            scopes,
                                            false,
                                            null))
                    .hasMessageContaining("scopes");
        }
    }

    @Test
    void shouldReadBackWhatItKeeps() {
        OauthClient client =
                redirect("https://app.example.org/cb")
                        .client("id", OauthClient.hash("secret"), Instant.ofEpochSecond(1))
                        .endingAt(Instant.ofEpochSecond(2));

        OauthClient read = OauthClient.fromJson(client.toJson());

        assertThat(read).isEqualTo(client);
        assertThat(read.hasSecret("secret")).isTrue();
        assertThat(read.hasSecret("Secret")).isFalse();
        assertThat(read.isOver(Instant.ofEpochSecond(2))).isTrue();
        assertThat(client.toJson().toString()).doesNotContain("secret");
    }
}
