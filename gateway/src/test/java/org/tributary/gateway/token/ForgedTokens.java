package org.tributary.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Tokens that the gateway would never make, by what is wrong with them. */
public final class ForgedTokens {

    private ForgedTokens() {}

    /**
     * What is wrong with the head or the signature (access contract J.2, 1).
     *
     * @param keys where an attacker would like keys to be fetched from
     */
    public static SequencedMap<String, String> heads(URI keys) throws JOSEException {
        SequencedMap<String, String> tokens = new LinkedHashMap<>();
        JWTClaimsSet claims = claims(UnaryOperator.identity());
        String kid = TestKeys.KEYS.signing().getKeyID();
        tokens.put("alg none", new PlainJWT(claims).serialize());
        SignedJWT mac =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
        mac.sign(
                new MACSigner(
                        TestKeys.KEYS
                                .signing()
                                .toPublicJWK()
                                .toJSONString()
                                .getBytes(StandardCharsets.UTF_8)));
        tokens.put("HS256 with the public key", mac.serialize());
        JWSAlgorithm rs256 = JWSAlgorithm.RS256;
        tokens.put("RS512", rsa(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(kid), claims));
        tokens.put("no kid", rsa(new JWSHeader.Builder(rs256), claims));
        tokens.put("unknown kid", rsa(new JWSHeader.Builder(rs256).keyID("other"), claims));
        tokens.put("jku", rsa(new JWSHeader.Builder(rs256).keyID("other").jwkURL(keys), claims));
        tokens.put(
                "x5u", rsa(new JWSHeader.Builder(rs256).keyID("other").x509CertURL(keys), claims));
        tokens.put(
                "jwk",
                rsa(
                        new JWSHeader.Builder(rs256)
                                .keyID("other")
                                .jwk(TestKeys.KEYS.signing().toPublicJWK()),
                        claims));
        return tokens;
    }

    /** What is wrong with the claims (access contract J.2, 2 and 4). */
    public static SequencedMap<String, String> claims() throws JOSEException {
        SequencedMap<String, UnaryOperator<JWTClaimsSet.Builder>> changes = new LinkedHashMap<>();
        for (String purpose : List.of("refresh", "api_key", "id", "session")) {
            changes.put("purpose " + purpose, claims -> claims.claim("pur", purpose));
        }
        changes.put("no purpose", claims -> claims.claim("pur", null));
        changes.put("issuer", claims -> claims.issuer("https://elsewhere.example.org/user"));
        changes.put("no audience", claims -> claims.audience(List.of()));
        changes.put("audience", claims -> claims.audience("elsewhere"));
        changes.put("expired", claims -> claims.expirationTime(at(-1)));
        changes.put("no end", claims -> claims.expirationTime(null));
        changes.put("nbf", claims -> claims.notBeforeTime(at(90)));
        changes.put("iat", claims -> claims.issueTime(at(90)));
        changes.put("too long", claims -> claims.claim("x", "y".repeat(4_096)));
        SequencedMap<String, String> tokens = new LinkedHashMap<>();
        for (var change : changes.entrySet()) {
            tokens.put(change.getKey(), signed(change.getValue()));
        }
        return tokens;
    }

    /** A token of the analyst with other claims. */
    public static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return rsa(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(TestKeys.KEYS.signing().getKeyID()),
                claims(change));
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(
                        new JWTClaimsSet.Builder()
                                .claim("pur", "access")
                                .issuer(TestKeys.ISSUER)
                                .audience("gen3")
                                .subject("1")
                                .jwtID("00000000-1111-4222-8333-444444444444")
                                .claim("scope", List.of("openid", "user"))
                                .claim("context", Map.of("user", Map.of("name", "analyst")))
                                .issueTime(at(0))
                                .expirationTime(at(600)))
                .build();
    }

    private static String rsa(JWSHeader.Builder header, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header.build(), claims);
        jwt.sign(new RSASSASigner(TestKeys.KEYS.signing()));
        return jwt.serialize();
    }
}
