package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.e2e.Requests.expect;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.token.SigningKeys;
import org.tributary.runtime.access.TokenVectors;

/**
 * Every token that nobody may accept, at each service and at the gateway's own routes, from outside
 * (access contract J.2 1-4). They are signed by the key of the running commons.
 */
@ExtendWith(Stack.class)
class TokenVectorsIT {

    /** Where a token of everybody's rights would be let in. */
    private record Door(String method, String path, String body) {}

    private static final List<Door> DOORS =
            List.of(
                    new Door("PUT", "/api/v0/submission/", "{\"type\": \"nothing\"}"),
                    new Door(
                            "POST",
                            "/api/v0/submission/graphql",
                            "{\"query\": \"{ study { id } }\"}"),
                    new Door("GET", "/api/v1/submissions", ""),
                    new Door("GET", "/user/user", ""),
                    new Door("GET", "/user/credentials/api", ""),
                    new Door("GET", "/api/v1/access/clients", ""));

    private final Site site;

    TokenVectorsIT(Site site) {
        this.site = site;
    }

    private RSAKey signingKey() throws IOException, ParseException {
        var kid =
                SigningKeys.open(site.keys()).list().stream()
                        .filter(key -> key.state().equals("signing"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        return RSAKey.parse(Files.readString(site.keys().resolve(kid + ".jwk")));
    }

    /** The id of a key that was deleted. */
    private String revoked() {
        var key = site.credentials("admin");
        expect(
                200,
                site.as("admin")
                        .form("/user/oauth2/revoke", "token=" + key.path("api_key").asText()));
        return key.path("key_id").asText();
    }

    @Test
    void j2x1to4ShouldBeRefusedEverywhereWithoutAskingAnybody() throws Exception {
        try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(1);
            var vectors =
                    new TokenVectors(
                            site.commons().url() + "/user",
                            signingKey(),
                            "admin",
                            Instant.now(),
                            URI.create("http://127.0.0.1:%d/x".formatted(elsewhere.getLocalPort())),
                            revoked());

            var genuine = site.with(vectors.genuine());
            assertThat(DOORS)
                    .allSatisfy(
                            door ->
                                    assertThat(
                                                    genuine.status(
                                                            door.method(),
                                                            door.path(),
                                                            door.body()))
                                            .isNotEqualTo(401));
            assertThat(vectors.all())
                    .hasSizeGreaterThanOrEqualTo(41)
                    .allSatisfy((what, token) -> refused(what, site.with(token)));
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void refused(String what, Requests forged) {
        for (var door : DOORS) {
            assertThat(forged.status(door.method(), door.path(), door.body()))
                    .as("%s: %s %s", what, door.method(), door.path())
                    .isEqualTo(401);
        }
    }
}
