package org.tributary.gateway.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tributary.gateway.digest.Sha256;
import org.tributary.runtime.SettingsReader;

/**
 * A small identity provider on a port of its own, which can be made to lie. It gives out one code
 * and checks PKCE, the client's secret and the address as a provider does.
 */
public final class TestProvider {
    private static final RSAKey KEY = key("k1");
    private static final RSAKey OTHER = key("k1");
    private static final String CODE = "the-code";

    private final HttpServer server;
    private final Map<String, String> asked = new ConcurrentHashMap<>();

    /** The token endpoint's requests. */
    public final List<Map<String, String>> exchanges = new CopyOnWriteArrayList<>();

    /** What a good ID token would be changed to. */
    public volatile UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;

    /** How an ID token is signed. */
    public volatile BiFunction<TestProvider, JWTClaimsSet, String> signature =
            (provider, claims) -> rs256(KEY, claims);

    public TestProvider(Vertx vertx) {
        server =
                vertx.createHttpServer()
                        .requestHandler(this::answer)
                        .listen(0, "127.0.0.1")
                        .await();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Settings of a gateway that knows this provider as {@code uni}. */
    public LoginSettings settings(Path folder, Map<String, Object> more) throws IOException {
        JsonObject provider =
                JsonObject.of(
                        "id", "uni",
                        "name", "University",
                        "issuer", issuer(),
                        "client_id", "tributary",
                        "client_secret", "secret",
                        "username_claim", "preferred_username");
        more.forEach(provider::put);
        Path file =
                Files.writeString(
                        folder.resolve("providers.json"),
                        JsonObject.of("providers", JsonArray.of(provider)).encode());
        SettingsReader reader =
                new SettingsReader(
                        "GATEWAY",
                        Map.of(
                                "GATEWAY_LOGIN_PROVIDERS",
                                file.toString(),
                                "GATEWAY_LOGIN_DENIED",
                                "banned.*"));
        LoginSettings settings = LoginSettings.read(reader, URI.create("http://127.0.0.1"));
        reader.finish();
        return settings;
    }

    /** As a browser that signs in there: what it is sent back with. */
    public String authorize(String location) {
        asked.putAll(parameters(URI.create(location).getRawQuery()));
        return "code=%s&state=%s".formatted(CODE, asked.get("state"));
    }

    public String asked(String name) {
        return asked.getOrDefault(name, "");
    }

    private void answer(HttpServerRequest request) {
        request.response().putHeader("Content-Type", "application/json");
        switch (request.path()) {
            case "/.well-known/openid-configuration" -> request.response().end(configuration());
            case "/jwks" -> request.response().end(new JWKSet(KEY.toPublicJWK()).toString());
            case "/token" -> request.body().onSuccess(body -> exchange(request, body.toString()));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private String configuration() {
        return JsonObject.of(
                        "issuer",
                        issuer(),
                        "authorization_endpoint",
                        issuer() + "/authorize",
                        "token_endpoint",
                        issuer() + "/token",
                        "jwks_uri",
                        issuer() + "/jwks",
                        "end_session_endpoint",
                        issuer() + "/logout",
                        "response_types_supported",
                        JsonArray.of("code"),
                        "subject_types_supported",
                        JsonArray.of("public"),
                        "id_token_signing_alg_values_supported",
                        JsonArray.of("RS256"))
                .encode();
    }

    private void exchange(HttpServerRequest request, String body) {
        Map<String, String> form = parameters(body);
        exchanges.add(form);
        boolean good =
                CODE.equals(form.get("code"))
                        && asked("redirect_uri").equals(form.get("redirect_uri"))
                        && asked("code_challenge").equals(challenge(form.get("code_verifier")))
                        && ("Basic "
                                        + Base64.getEncoder()
                                                .encodeToString("tributary:secret".getBytes()))
                                .equals(request.getHeader("Authorization"));
        if (!good) {
            request.response().setStatusCode(400).end("{\"error\":\"invalid_grant\"}");
            return;
        }
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience("tributary")
                        .subject("s-1")
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .claim("nonce", asked("nonce"))
                        .claim("name", "Ada L.")
                        .claim("email", "ada@example.org")
                        .claim("preferred_username", "ada");
        String idToken = signature.apply(this, lie.apply(claims).build());
        request.response()
                .end(
                        JsonObject.of(
                                        "access_token", "opaque",
                                        "token_type", "Bearer",
                                        "id_token", idToken)
                                .encode());
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(String.valueOf(verifier)));
    }

    private static Map<String, String> parameters(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String rs256(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Signed with a key that is not the provider's. */
    public static String byAnotherKey(JWTClaimsSet claims) {
        return rs256(OTHER, claims);
    }

    /** Not signed. */
    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** Signed with the public key taken for a secret. */
    public static String withThePublicKeyAsSecret(JWTClaimsSet claims) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
            jwt.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
