package org.tributary.gateway.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.SignedIn;
import org.tributary.gateway.token.SignedToken;

/**
 * {@code /user/oauth2/authorize} (access contract B.5): asks the user who is signed in, once,
 * whether a client may act for them. Only a session counts, never an access token; and only a POST
 * that the browser shows to be meant is an answer, so no link can consent (J.1 10).
 */
final class AuthorizeEndpoint {
    private static final String ADDRESS = "/user/oauth2/authorize";

    private final OauthClients clients;
    private final AuthorizationCodes codes;
    private final OauthTokens tokens;
    private final Csrf csrf;
    private final Login login;
    private final Duration consentLife;
    private final Clock clock;

    /**
     * Where people sign in.
     *
     * @param publicUrl base address of the commons
     * @param path for the id of an identity provider; for null, the usual one
     */
    record Login(String publicUrl, Function<@Nullable String, String> path) {}

    AuthorizeEndpoint(
            OauthClients clients,
            AuthorizationCodes codes,
            OauthTokens tokens,
            Csrf csrf,
            Login login,
            Duration consentLife,
            Clock clock) {
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
        this.csrf = csrf;
        this.login = login;
        this.consentLife = consentLife;
        this.clock = clock;
    }

    Future<Answer> answer(Call call) {
        Parameters given;
        try {
            given = Parameters.of(call);
        } catch (OauthException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
        AuthorizationRequest request = AuthorizationRequest.of(given, clients);
        SignedIn user = call.visitor().signedIn();
        if (user == null) {
            return Future.succeededFuture(stranger(request, given));
        }
        if (call.request().method().equals(HttpMethod.POST)) {
            boolean yes = "yes".equals(given.get("confirm"));
            return Future.succeededFuture(
                    onward(call, yes ? grant(request, user) : request.error("access_denied")));
        }
        return Future.succeededFuture(ask(call, request, given, user));
    }

    private Answer ask(Call call, AuthorizationRequest request, Parameters given, SignedIn user) {
        Set<String> prompts = request.prompts();
        if (prompts.contains("login")) {
            return Answer.redirect(login(request, given));
        }
        if (request.client().autoApprove() && !prompts.contains("consent")) {
            return Answer.redirect(grant(request, user));
        }
        if (prompts.contains("none")) {
            return Answer.redirect(request.error("consent_required"));
        }
        return ConsentPage.of(request, user.username(), csrf.token(call.request()));
    }

    private Answer stranger(AuthorizationRequest request, Parameters given) {
        return Answer.redirect(
                request.prompts().contains("none")
                        ? request.error("login_required")
                        : login(request, given));
    }

    /** Back here afterwards, without what would send the browser there once more. */
    private String login(AuthorizationRequest request, Parameters given) {
        Set<String> done =
                request.prompts().contains("login")
                        ? Set.of("prompt", "confirm", Csrf.FIELD)
                        : Set.of("confirm", Csrf.FIELD);
        String back = login.publicUrl() + ADDRESS + "?" + request.query(done);
        return login.path().apply(given.get("idp"))
                + "?redirect="
                + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** Browsers go on by themselves; Gen3's pages want to be told where to. */
    private static Answer onward(Call call, String target) {
        String accept = call.header("Accept");
        return accept != null && accept.contains("text/html")
                ? Answer.empty(303)
                        .with("Location", target)
                        .with("Cache-Control", "no-store")
                        .with("Referrer-Policy", "no-referrer")
                : Answer.json(200, JsonNodeFactory.instance.objectNode().put("redirect", target));
    }

    private String grant(AuthorizationRequest request, SignedIn user) {
        Consent consent = consent(request, user);
        if (!request.idToken()) {
            return request.answer(
                    Map.of(
                            "code",
                            codes.issue(
                                    new AuthorizationCodes.Issued(
                                            consent,
                                            request.redirect(),
                                            request.nonce(),
                                            request.challenge()))));
        }
        Map<String, String> members = new LinkedHashMap<>();
        SignedToken access = null;
        if (request.accessToken()) {
            access = tokens.access(consent, request.client(), consent.scopes());
            members.put("access_token", access.token());
            members.put("token_type", "Bearer");
            members.put(
                    "expires_in",
                    Long.toString(
                            Duration.between(clock.instant(), access.expiresAt()).toSeconds()));
        }
        SignedToken id = tokens.id(consent, request.client(), request.nonce(), access);
        members.put("id_token", id.token());
        return request.answer(members);
    }

    private Consent consent(AuthorizationRequest request, SignedIn user) {
        Duration asked = request.refresh();
        Duration life = asked == null || asked.compareTo(consentLife) > 0 ? consentLife : asked;
        Instant end = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        return new Consent(
                UUID.randomUUID().toString(),
                request.client().id(),
                user.username(),
                request.scopes(),
                user.since(),
                end);
    }
}
