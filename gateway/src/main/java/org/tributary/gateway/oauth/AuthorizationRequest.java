package org.tributary.gateway.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.token.Scopes;

/**
 * What a client asks a user for, checked (access contract B.5, J.2 11). Whatever is wrong with it
 * is said to the browser and not to the redirect address: the contract has it so, and an address
 * that came with a wrong request deserves no trust.
 *
 * @param accessToken whether the answer carries one at once, and an id token
 * @param idToken whether the answer carries an id token at once
 * @param refresh how long the consent is asked for; null for as long as it may be
 * @param parameters as they were sent
 */
record AuthorizationRequest(
        OauthClient client,
        String redirect,
        boolean accessToken,
        boolean idToken,
        List<String> scopes,
        @Nullable String state,
        @Nullable String nonce,
        @Nullable String challenge,
        Set<String> prompts,
        @Nullable Duration refresh,
        Map<String, String> parameters) {

    private static final Set<String> IMPLICIT = Set.of("id_token", "token");
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * Checks a request.
     *
     * @throws Refusal 401 for a client that is not known or another redirect address, 400 for the
     *     rest
     */
    static AuthorizationRequest of(Parameters given, OauthClients clients) {
        OauthClient client =
                clients.find(required(given, "client_id"))
                        .orElseThrow(() -> new Refusal(401, "The client is not known"));
        String redirect = required(given, "redirect_uri");
        if (!client.redirects().contains(redirect)) {
            throw new Refusal(
                    401, "The redirect address is none that the client is registered with");
        }
        Set<String> types = new HashSet<>(given.words("response_type"));
        boolean code = types.equals(Set.of("code"));
        boolean implicit = types.contains("id_token") && IMPLICIT.containsAll(types);
        require(code || implicit, "response_type is code, id_token, or id_token token");
        require(
                client.grants().contains(code ? Grant.AUTHORIZATION_CODE : Grant.IMPLICIT),
                "The client may not use this response_type");
        List<String> scopes = given.words("scope");
        require(scopes.contains(Scopes.OPENID), "The scope openid is missing");
        require(
                client.scopes().containsAll(scopes),
                "A scope that was asked for is not one of the client's");
        String nonce = given.get("nonce");
        require(code || nonce != null, "The parameter nonce is missing");
        require(
                given.get("request") == null
                        && given.get("request_uri") == null
                        && given.get("response_mode") == null,
                "The parameters request, request_uri and response_mode are not supported");
        return new AuthorizationRequest(
                client,
                redirect,
                types.contains("token"),
                implicit,
                scopes,
                given.get("state"),
                nonce,
                code ? challenge(given, client) : null,
                prompts(given),
                refresh(given),
                given.all());
    }

    private static @Nullable String challenge(Parameters given, OauthClient client) {
        String challenge = given.get("code_challenge");
        if (challenge == null) {
            require(!client.isPublic(), "A client without a secret needs PKCE: code_challenge");
            return null;
        }
        require(
                "S256".equals(given.get("code_challenge_method"))
                        && CHALLENGE.matcher(challenge).matches(),
                "code_challenge_method is S256, and code_challenge the base64url of a SHA-256");
        return challenge;
    }

    private static Set<String> prompts(Parameters given) {
        Set<String> prompts = Set.copyOf(given.words("prompt"));
        require(
                PROMPTS.containsAll(prompts) && !(prompts.contains("none") && prompts.size() > 1),
                "prompt is none, or some of login, consent and select_account");
        return prompts;
    }

    private static @Nullable Duration refresh(Parameters given) {
        String seconds = given.get("refresh_token_expires_in");
        if (seconds == null) {
            return null;
        }
        require(
                SECONDS.matcher(seconds).matches(),
                "refresh_token_expires_in must be a positive number of seconds");
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static String required(Parameters given, String name) {
        String value = given.get(name);
        require(value != null, "The parameter %s is missing".formatted(name));
        return String.valueOf(value);
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new Refusal(400, fault);
        }
    }

    /** The redirect address with an answer, in the query or, for tokens, in the fragment. */
    String answer(Map<String, String> members) {
        Map<String, String> all = new LinkedHashMap<>(members);
        if (state != null) {
            all.put("state", state);
        }
        char before = idToken ? '#' : redirect.indexOf('?') < 0 ? '?' : '&';
        return redirect + before + encode(all);
    }

    /** The redirect address with an error (RFC 6749 4.1.2.1). */
    String error(String error) {
        return answer(Map.of("error", error));
    }

    /** The query of this request without some parameters. */
    String query(Set<String> without) {
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        kept.keySet().removeAll(without);
        return encode(kept);
    }

    private static String encode(Map<String, String> members) {
        return members.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
