package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.token.TestKeys;

/** What a client and the browser of its user send. */
record OauthCalls(TestCommons commons) {
    static final String REDIRECT = "https://app.example.org/cb";
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** Of the verifier, by RFC 7636 appendix B. */
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static final String CSRF = "0123456789abcdef0123456789abcdef";

    /** A pair of id and secret. */
    record Pair(String id, @Nullable String secret) {
        String basic() {
            return "Basic "
                    + Base64.getEncoder()
                            .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        }
    }

    Pair client(String name, Map<String, Object> more) {
        Map<String, Object> form =
                new HashMap<>(
                        Map.of(
                                "name",
                                name,
                                "grants",
                                List.of("authorization_code", "refresh_token"),
                                "redirects",
                                List.of(REDIRECT),
                                "scope",
                                List.of("openid", "user", "data")));
        form.putAll(more);
        return pair(post("/api/v1/access/clients", new JsonObject(form)));
    }

    static Pair pair(HttpResponse<Buffer> response) {
        assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(201);
        JsonObject made = response.bodyAsJsonObject();
        return new Pair(made.getString("client_id"), made.getString("client_secret"));
    }

    HttpResponse<Buffer> post(String uri, JsonObject body) {
        return commons.client
                .post(uri)
                .putHeader("Authorization", commons.token("admin"))
                .sendJsonObject(body)
                .await();
    }

    static Map<String, String> request(Pair client) {
        return new TreeMap<>(
                Map.of(
                        "client_id",
                        client.id(),
                        "redirect_uri",
                        REDIRECT,
                        "response_type",
                        "code",
                        "scope",
                        "openid user",
                        "state",
                        "s1",
                        "nonce",
                        "n1"));
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(
                        each ->
                                each.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String cookies(String user) {
        return "fence=%s; csrftoken=%s"
                .formatted(
                        TestKeys.sessionToken(commons.issuer, user, Duration.ZERO, Duration.ZERO),
                        CSRF);
    }

    /** The browser shows the page. */
    HttpResponse<Buffer> ask(@Nullable String user, Map<String, String> parameters) {
        var request =
                commons.client.request(
                        HttpMethod.GET, "/user/oauth2/authorize?" + query(parameters));
        if (user != null) {
            request.putHeader("Cookie", cookies(user));
        }
        return request.send().await();
    }

    /** The user answers it. */
    HttpResponse<Buffer> answer(String user, Map<String, String> parameters, String confirm) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        form.addAll(parameters).add("confirm", confirm).add("csrf_token", CSRF);
        return commons.client
                .post("/user/oauth2/authorize")
                .putHeader("Cookie", cookies(user))
                .sendForm(form)
                .await();
    }

    /** Where the client's page is sent, member by member. */
    static Map<String, String> sent(String target) {
        URI uri = URI.create(target);
        assertThat(target).startsWith(REDIRECT);
        String members = uri.getRawFragment() == null ? uri.getRawQuery() : uri.getRawFragment();
        Map<String, String> sent = new HashMap<>();
        for (String pair : members.split("&", -1)) {
            int cut = pair.indexOf('=');
            sent.put(
                    pair.substring(0, cut),
                    URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
        }
        return sent;
    }

    Map<String, String> consent(String user, Map<String, String> parameters) {
        var response = answer(user, parameters, "yes");
        assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
        return sent(response.bodyAsJsonObject().getString("redirect"));
    }

    String code(String user, Pair client) {
        return String.valueOf(consent(user, request(client)).get("code"));
    }

    HttpResponse<Buffer> token(@Nullable Pair client, Map<String, String> parameters) {
        return form("/user/oauth2/token", client == null ? null : client.basic(), parameters);
    }

    HttpResponse<Buffer> form(
            String uri, @Nullable String authorization, Map<String, String> parameters) {
        var request = commons.client.post(uri);
        if (authorization != null) {
            request.putHeader("Authorization", authorization);
        }
        return request.sendForm(MultiMap.caseInsensitiveMultiMap().addAll(parameters)).await();
    }

    HttpResponse<Buffer> exchange(Pair client, String code) {
        return token(
                client,
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    HttpResponse<Buffer> refresh(Pair client, String token) {
        return token(client, Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    /** Access, id and refresh token of a user who consented. */
    JsonObject signIn(String user, Pair client) {
        var response = exchange(client, code(user, client));
        assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
        return response.bodyAsJsonObject();
    }

    int userStatus(String accessToken) {
        return commons.send(HttpMethod.GET, "/user/user", "bearer " + accessToken).statusCode();
    }

    static JWTClaimsSet claims(String token) {
        try {
            return JWTParser.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
