package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Tokens of a commons that stands still at one moment. */
final class Tokens {
    static final String ISSUER = "https://commons.example.org/user";
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final RSAKey KEY = key("key-1");
    static final RSAKey OTHER_KEY = key("key-1");
    static final VerificationKeys KEYS =
            VerificationKeys.parse(new JWKSet(KEY.toPublicJWK()).toString());

    private Tokens() {}

    static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("pur", "access")
                .issuer(ISSUER)
                .audience(List.of("gen3"))
                .subject("42")
                .claim("azp", "")
                .claim("scope", List.of("openid", "user"))
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(20))))
                .jwtID("6a0e6f0e-6a53-4c76-9f0b-0b6b5d5e4a11")
                .claim("context", Map.of("user", Map.of("name", "ada", "is_admin", false)));
    }

    static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1");
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String sign(JWTClaimsSet.Builder claims) {
        return sign(header().build(), claims.build(), KEY);
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode jwks() {
        ObjectNode document = (ObjectNode) json(new JWKSet(KEY.toPublicJWK()).toString());
        return document.put("issuer", ISSUER);
    }
}
