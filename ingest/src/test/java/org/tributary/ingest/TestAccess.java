package org.tributary.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.tributary.runtime.access.AccessView;

/** Tokens and policies: alice may do everything, walter nothing. */
final class TestAccess {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUER = "https://commons.example/user";
    private static final RSAKey KEY = key();

    private TestAccess() {}

    static AccessView view() {
        return AccessView.of(jwks(), policy(), Clock.systemUTC());
    }

    static String bearer(String username) {
        return "bearer " + token(username, Instant.now().plusSeconds(600));
    }

    static String expiredBearer() {
        return "bearer " + token("alice", Instant.now().minusSeconds(60));
    }

    private static String token(String username, Instant expires) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject("1")
                        .audience("gen3")
                        .claim("pur", "access")
                        .claim("scope", List.of("openid"))
                        .claim("context", Map.of("user", Map.of("name", username)))
                        .issueTime(Date.from(expires.minusSeconds(700)))
                        .expirationTime(Date.from(expires))
                        .build();
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                        claims);
        try {
            jwt.sign(new RSASSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode jwks() {
        try {
            var document = JSON.createObjectNode().put("issuer", ISSUER);
            var set = JSON.readTree(new JWKSet(KEY.toPublicJWK()).toString());
            document.set("keys", set.get("keys"));
            return document;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode policy() {
        try {
            return JSON.readTree(
                    """
                    {"resources": ["/programs/CGCI/projects/BLGSP", "/services/sheepdog/submission/program",
                                   "/services/sheepdog/submission/project"],
                     "policies": [{"id": "all", "resource_paths": ["/programs", "/services/sheepdog"],
                                   "permissions": [{"service": "*", "method": "*"}]}],
                     "users": {"alice": ["all"], "walter": []},
                     "clients": {}, "anonymous_policies": [], "all_users_policies": []}
                    """);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
