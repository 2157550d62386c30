package org.tributary.gateway.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An issuer of passports, with a key of its own. */
public final class TestIssuer {
    public static final String NAME = "https://login.example.org/oidc";
    public static final TestIssuer TRUSTED = new TestIssuer();
    public static final String DATASET = "https://dac.example.org/datasets/7";

    private final RSAKey key;

    public TestIssuer() {
        try {
            key = new RSAKeyGenerator(2048).keyID("issuer").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A visa before it is signed; what a test changes is broken. */
    public static final class Draft {
        public final Map<String, Object> visa =
                new HashMap<>(
                        Map.of(
                                "type", "ControlledAccessGrants",
                                "value", DATASET,
                                "source", "https://dac.example.org",
                                "by", "dac",
                                "asserted", Instant.now().minusSeconds(600).getEpochSecond()));
        public final JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(NAME)
                        .subject("researcher-1")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(Instant.now().minusSeconds(60)))
                        .expirationTime(Date.from(Instant.now().plusSeconds(3_600)));
        public JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("issuer");
    }

    public String sign(Draft draft) {
        return sign(draft.header, draft.claims.claim("ga4gh_visa_v1", draft.visa));
    }

    public String passport(List<String> visas) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("issuer"),
                new Draft().claims.claim("ga4gh_passport_v1", visas));
    }

    public String sign(JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(header.build(), claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Rules by which its visa of the data set stands for a policy. */
    public PassportRules rules(String policy) {
        try {
            return PassportRules.of(
                    new ObjectMapper()
                            .readTree(
                                    """
                                    {"issuers": [{"issuer": "%s", "jwks": %s}],
                                     "visas": [{"type": "ControlledAccessGrants", "value": "%s", "source": "https://dac.example.org",
                                                "by": ["dac"], "policy": "%s"}]}
                                    """
                                            .formatted(
                                                    NAME,
                                                    new JWKSet(key.toPublicJWK()),
                                                    DATASET,
                                                    policy)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
