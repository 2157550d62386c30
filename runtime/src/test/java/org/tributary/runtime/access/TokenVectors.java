package org.tributary.runtime.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tokens that nobody may accept, by what is wrong with them (access contract J.1 1–4, J.2 1–4).
 * Each differs from a token of the commons in one thing only, and is signed by the genuine key
 * wherever that is not the fault.
 */
public final class TokenVectors {
    private final Map<String, String> all = new LinkedHashMap<>();
    private final String issuer;
    private final RSAKey key;
    private final String username;
    private final Instant now;
    private final RSAKey stranger = rsa();

    /**
     * @param key the commons' private one
     * @param username somebody of great rights
     * @param elsewhere an address that nobody may ask
     * @param revoked id of a credential that was revoked
     */
    public TokenVectors(
            String issuer,
            RSAKey key,
            String username,
            Instant now,
            URI elsewhere,
            String revoked) {
        this.issuer = issuer;
        this.key = key;
        this.username = username;
        this.now = now;
        addShapes();
        addAlgorithms();
        addHeaders(elsewhere);
        addForeignClaims();
        addPurposes();
        addTimes();
        add("replayed after revocation", claims().claim("origin", revoked));
        add("oversized", claims().claim("padding", "x".repeat(4096)));
    }

    /** Every token by what is wrong with it. */
    public Map<String, String> all() {
        return all;
    }

    /** What nothing is wrong with. */
    public String genuine() {
        return sign(claims());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("pur", "access")
                .issuer(issuer)
                .audience(List.of("gen3"))
                .subject("42")
                .claim("azp", "")
                .claim("scope", List.of("openid", "user", "data", "fence", "credentials"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .jwtID(UUID.randomUUID().toString())
                .claim("context", Map.of("user", Map.of("name", username, "is_admin", true)));
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    private void add(String name, String token) {
        if (all.put(name, token) != null) {
            throw new IllegalStateException("two vectors are called " + name);
        }
    }

    private void add(String name, JWTClaimsSet.Builder claims) {
        add(name, sign(claims));
    }

    private void add(String name, JWSHeader.Builder header) {
        add(name, sign(header.build(), signer(key)));
    }

    private void addShapes() {
        String[] parts = genuine().split("\\.", -1);
        add("no JWT", "garbage");
        add("points only", "..");
        add("two parts", parts[0] + "." + parts[1]);
        add("four parts", genuine() + "." + parts[2]);
        add("five parts", genuine() + ".." + parts[2]);
        add("without signature", parts[0] + "." + parts[1] + ".");
        add("signature of another token", parts[0] + "." + parts[1] + "." + last(genuine()));
        add("changed signature", parts[0] + "." + parts[1] + "." + changed(parts[2]));
        add("changed payload", parts[0] + "." + changedPayload() + "." + parts[2]);
        add("payload that is no JSON", parts[0] + "." + Base64URL.encode("x") + "." + parts[2]);
    }

    private static String last(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String changed(String signature) {
        char first = signature.charAt(0);
        return (first == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    private Base64URL changedPayload() {
        return Base64URL.encode(claims().build().toString().replace("\"42\"", "\"43\""));
    }

    private void addAlgorithms() {
        JWTClaimsSet claims = claims().build();
        add("alg none", new PlainJWT(claims).serialize());
        add("alg none, kept signature", plain("none", claims) + last(genuine()));
        add("alg None", plain("None", claims));
        add("alg nOnE, kept signature", plain("nOnE", claims) + last(genuine()));
        try {
            add("HS256 with the public key", hmac(key.toRSAPublicKey().getEncoded()));
            add("HS256 with the public key as PEM", hmac(pem().getBytes(StandardCharsets.UTF_8)));
            add("HS256 with the modulus", hmac(key.getModulus().decode()));
            add(
                    "HS256 with the key set",
                    hmac(
                            new JWKSet(key.toPublicJWK())
                                    .toString()
                                    .getBytes(StandardCharsets.UTF_8)));
            JWSHeader es256 =
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
            add("ES256", sign(es256, new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate())));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        for (JWSAlgorithm other :
                List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            JWSHeader header = new JWSHeader.Builder(other).keyID(key.getKeyID()).build();
            add(other.getName(), sign(header, signer(key)));
        }
    }

    private static String plain(String algorithm, JWTClaimsSet claims) {
        return Base64URL.encode("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm))
                + "."
                + Base64URL.encode(claims.toString())
                + ".";
    }

    private String pem() throws JOSEException {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.encode(key.toRSAPublicKey().getEncoded()));
    }

    private String hmac(byte[] secret) throws JOSEException {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                new MACSigner(secret));
    }

    private void addHeaders(URI elsewhere) {
        JWSSigner foreign = signer(stranger);
        add("another key under our kid", sign(header().build(), foreign));
        add("unknown kid", header().keyID("fence_key_1999-01-01T00-00-00Z"));
        add("no kid", header().keyID(null));
        add("kid that is a path", header().keyID("../../../../dev/null"));
        add("kid that is an address", header().keyID(elsewhere.toString()));
        add("kid in other letters", header().keyID(key.getKeyID().toUpperCase(Locale.ROOT) + " "));
        add("jku", header().jwkURL(elsewhere));
        add("jku of a stranger's key", sign(header().jwkURL(elsewhere).build(), foreign));
        add("x5u", header().x509CertURL(elsewhere));
        add("x5c", header().x509CertChain(List.of(Base64.encode("no certificate"))));
        add("embedded jwk", header().jwk(key.toPublicJWK()));
        add(
                "embedded jwk of a stranger",
                sign(header().jwk(stranger.toPublicJWK()).build(), foreign));
        add("crit", header().criticalParams(Set.of("exp")).customParam("exp", 1));
        add("cty", header().contentType("JWT"));
        add("a parameter of nobody", header().customParam("iss", issuer));
        add("typ of a document", header().type(new JOSEObjectType("tributary-access")));
        add("typ of another token", header().type(new JOSEObjectType("at+jwt")));
    }

    private void addForeignClaims() {
        add("other issuer", claims().issuer("https://evil.example.org/user"));
        add("issuer with a slash", claims().issuer(issuer + "/"));
        add("issuer in capitals", claims().issuer(issuer.toUpperCase(Locale.ROOT)));
        add("issuer without path", claims().issuer(issuer.replace("/user", "")));
        add("no issuer", claims().issuer(null));
        add("other audience", claims().audience("fence"));
        add("audience in capitals", claims().audience("GEN3"));
        add("no audience", claims().audience((String) null));
        add("nobody", claims().claim("context", Map.of()));
        add("user without a name", claims().claim("context", Map.of("user", Map.of("name", " "))));
        add("without scope openid", claims().claim("scope", List.of("user")));
        add("without scope", claims().claim("scope", null));
    }

    private void addPurposes() {
        for (String purpose : List.of("refresh", "api_key", "id", "session", "ACCESS", "")) {
            add("purpose '%s'".formatted(purpose), claims().claim("pur", purpose));
        }
        add("no purpose", claims().claim("pur", null));
        add("purpose of another type", claims().claim("pur", new ArrayList<>(List.of("access"))));
    }

    private void addTimes() {
        Date later = Date.from(now.plusSeconds(200));
        add("not yet valid", claims().notBeforeTime(later));
        add("issued in the future", claims().issueTime(later));
        add("expired", claims().expirationTime(Date.from(now.minusSeconds(1))));
        add("expired long ago", claims().expirationTime(new Date(0)));
        add("no end", claims().expirationTime(null));
        add("end that is text", claims().claim("exp", "tomorrow"));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(header().build(), claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private String sign(JWSHeader header, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims().build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
