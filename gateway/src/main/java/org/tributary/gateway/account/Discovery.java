package org.tributary.gateway.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.vertx.core.Future;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.token.Scopes;

/** Public keys and addresses (access contract B.3). */
public final class Discovery {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Supplier<JWKSet> keys;
    private final Answer configuration;

    /**
     * For one issuer.
     *
     * @param issuer the claim {@code iss}, also the base of its addresses
     * @param keys of the moment, the one that signs first
     */
    public Discovery(String issuer, Supplier<JWKSet> keys) {
        this.keys = keys;
        this.configuration = Answer.json(200, configuration(issuer));
    }

    /** {@code /user/.well-known/jwks}. */
    public Future<Answer> keySet(Call call) {
        return Future.succeededFuture(Answer.json(200, keySet(keys.get())));
    }

    /** {@code /user/jwt/keys}: pairs of kid and PEM, for older validators. */
    public Future<Answer> keyPairs(Call call) {
        return Future.succeededFuture(Answer.json(200, keyPairs(keys.get())));
    }

    /** {@code /user/.well-known/openid-configuration}. */
    public Future<Answer> configuration(Call call) {
        return Future.succeededFuture(configuration);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode keySet(JWKSet keys) {
        ObjectNode set = object();
        ArrayNode list = set.putArray("keys");
        for (JWK key : keys.getKeys()) {
            RSAKey rsa = key.toRSAKey();
            ObjectNode entry = list.addObject();
            entry.put("kty", "RSA").put("kid", rsa.getKeyID()).put("use", "sig");
            entry.putArray("key_ops").add("verify");
            entry.put("alg", "RS256")
                    .put("n", rsa.getModulus().toString())
                    .put("e", rsa.getPublicExponent().toString());
        }
        return set;
    }

    private static ObjectNode keyPairs(JWKSet keys) {
        ObjectNode pairs = object();
        ArrayNode list = pairs.putArray("keys");
        for (JWK key : keys.getKeys()) {
            try {
                String pem = LINES.encodeToString(key.toRSAKey().toRSAPublicKey().getEncoded());
                list.addArray()
                        .add(key.getKeyID())
                        .add(
                                "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                                        .formatted(pem));
            } catch (JOSEException e) {
                throw new IllegalStateException("a key of the commons has no public half", e);
            }
        }
        return pairs;
    }

    private static ObjectNode configuration(String issuer) {
        ObjectNode json = object();
        json.put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/oauth2/authorize")
                .put("token_endpoint", issuer + "/oauth2/token")
                .put("revocation_endpoint", issuer + "/oauth2/revoke")
                .put("userinfo_endpoint", issuer + "/user")
                .put("jwks_uri", issuer + "/.well-known/jwks");
        put(json, "id_token_signing_alg_values_supported", List.of("RS256"));
        put(json, "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "none"));
        put(json, "response_types_supported", List.of("code", "id_token", "id_token token"));
        put(
                json,
                "grant_types_supported",
                List.of("authorization_code", "refresh_token", "client_credentials", "implicit"));
        put(json, "code_challenge_methods_supported", List.of("S256"));
        put(json, "prompt_values_supported", List.of("none", "login", "consent"));
        put(json, "subject_types_supported", List.of("public"));
        put(json, "scopes_supported", Scopes.OF_USERS);
        put(
                json,
                "claims_supported",
                List.of(
                        "aud",
                        "auth_time",
                        "azp",
                        "context",
                        "exp",
                        "iat",
                        "iss",
                        "jti",
                        "nonce",
                        "pur",
                        "scope",
                        "sub"));
        put(json, "id_token_encryption_alg_values_supported", List.of());
        put(json, "id_token_encryption_enc_values_supported", List.of());
        return json;
    }

    private static void put(ObjectNode json, String name, List<String> values) {
        values.forEach(json.putArray(name)::add);
    }
}
