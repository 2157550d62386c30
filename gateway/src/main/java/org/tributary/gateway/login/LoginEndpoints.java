package org.tributary.gateway.login;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.session.RedirectTargets;
import org.tributary.gateway.token.PendingLogin;

/** {@code /user/login/…} (access contract B.6). */
public final class LoginEndpoints {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoginEndpoints.class);

    /** A browser's addresses, and so its cookies, are not endless. */
    private static final int LONGEST_REDIRECT = 2_000;

    private final String base;
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final @Nullable LocalSignIn local;
    private final PendingLogins pending;
    private final Doorkeeper doorkeeper;
    private final RedirectTargets targets;

    /** Endpoints over the providers of the settings. */
    public LoginEndpoints(LoginParts parts) {
        LoginSettings settings = parts.settings();
        this.base = parts.issuer() + "/login/";
        this.local = settings.local() ? new LocalSignIn(parts.people(), parts.csrf()) : null;
        this.pending =
                new PendingLogins(
                        parts.tokens(), parts.issuer().startsWith("https:"), parts.clock());
        this.doorkeeper = new Doorkeeper(parts);
        this.targets = parts.targets();
        settings.providers().stream()
                .map(each -> new Provider(each, URI.create(base + each.id() + "/login")))
                .forEach(provider -> providers.put(provider.settings().id(), provider));
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        return List.of(
                Route.open("login", Set.of(HttpMethod.GET), "/user/login", this::list),
                Route.open("login-begin", Set.of(HttpMethod.GET), "/user/login/{idp}", this::begin),
                Route.open(
                        "login-callback",
                        Set.of(HttpMethod.GET, HttpMethod.POST),
                        "/user/login/{idp}/login",
                        this::callback));
    }

    /**
     * Where a browser signs in.
     *
     * @param provider null for the usual one
     */
    public String path(@Nullable String provider) {
        Stream<String> usual =
                Stream.concat(
                        inOrder().map(ProviderSettings::id),
                        Stream.ofNullable(local).map(page -> LocalSignIn.ID));
        return Stream.concat(Stream.ofNullable(provider), usual)
                .findFirst()
                .map(id -> "/user/login/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .orElse("/user/login");
    }

    private Stream<ProviderSettings> inOrder() {
        return providers.values().stream()
                .map(Provider::settings)
                .sorted(Comparator.comparing(ProviderSettings::secondary));
    }

    /** {@code GET /user/login}: where one may sign in, the usual place first. */
    private Future<Answer> list(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        inOrder().forEach(each -> list.add(describe(each)));
        if (local != null) {
            list.add(describe(LocalSignIn.ID, LocalSignIn.NAME, LocalSignIn.DESCRIPTION, true));
        }
        json.set("default_provider", list.path(0).isMissingNode() ? null : list.get(0));
        json.set("providers", list);
        return Future.succeededFuture(Answer.json(200, json));
    }

    private ObjectNode describe(ProviderSettings provider) {
        return describe(
                provider.id(), provider.name(), provider.description(), provider.secondary());
    }

    private ObjectNode describe(String id, String name, String description, boolean secondary) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("idp", id).put("name", name).put("url", base + id);
        json.putArray("urls").addObject().put("name", name).put("url", base + id);
        json.put("desc", description.isEmpty() ? null : description).put("secondary", secondary);
        return json;
    }

    /** {@code GET /user/login/{idp}}: sends the browser to the provider. */
    private Future<Answer> begin(Call call) {
        String redirect = redirect(call);
        String id = call.parameter("idp");
        if (local != null && id.equals(LocalSignIn.ID)) {
            return Future.succeededFuture(local.page(call, redirect));
        }
        Provider provider = provider(id);
        PendingLogin login = pending.begin(call.request(), id, redirect);
        return waiting(() -> provider.authorization(login))
                .map(address -> Answer.redirect(address.toString()))
                .recover(failure -> unreachable(id, failure));
    }

    /** {@code GET /user/login/{idp}/login}: where the provider sends the browser back. */
    private Future<Answer> callback(Call call) {
        String id = call.parameter("idp");
        if (local != null && id.equals(LocalSignIn.ID)) {
            return local.signIn(call, doorkeeper, this::checked);
        }
        if (!call.request().method().equals(HttpMethod.GET)) {
            throw new Refusal(404, "There is no such identity provider");
        }
        Provider provider = provider(id);
        PendingLogin login =
                pending.take(call.request(), id, call.query().get("state"))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                400,
                                                "This sign-in was not begun in this browser, or took too long: please begin again"));
        String code = single(call, "code");
        List<String> issuer = call.query().getAll("iss");
        return waiting(
                        () -> {
                            if (!provider.isFrom(issuer) || code == null) {
                                throw new Refusal(401, "The identity provider did not sign you in");
                            }
                            return provider.person(code, login);
                        })
                .onFailure(failure -> doorkeeper.failed(call, id, failure))
                .compose(person -> doorkeeper.admit(call, provider.settings(), person, login))
                .recover(failure -> unreachable(id, failure));
    }

    private static @Nullable String single(Call call, String name) {
        List<String> all = call.query().getAll(name);
        return all.size() == 1 && !all.getFirst().isEmpty() ? all.getFirst() : null;
    }

    /** Where the browser signs out at the provider too, and comes to the target from there. */
    public Future<@Nullable String> logout(String providerId, String target) {
        Provider provider = providers.get(providerId);
        if (provider == null || !provider.settings().logout()) {
            return Future.succeededFuture(null);
        }
        URI next = URI.create(base).resolve(target);
        return waiting(() -> provider.logout(next).map(URI::toString).orElse(null))
                .otherwise(unreachable -> null);
    }

    private Provider provider(String id) {
        Provider provider = providers.get(id);
        if (provider == null) {
            throw new Refusal(404, "There is no such identity provider");
        }
        return provider;
    }

    private @Nullable String redirect(Call call) {
        List<String> all = call.query().getAll("redirect");
        if (all.size() > 1) {
            throw new Refusal(400, "The request names two login redirect URLs");
        }
        return all.isEmpty() ? null : checked(all.getFirst());
    }

    private String checked(String redirect) {
        if (redirect.length() > LONGEST_REDIRECT) {
            throw new Refusal(400, "The login redirect URL is too long");
        }
        return targets.find(redirect)
                .orElseThrow(() -> new Refusal(400, "Invalid login redirect URL: " + redirect));
    }

    /** Off the event loop, and back on it. */
    private static <T extends @Nullable Object> Future<T> waiting(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("login")
                .start(
                        () -> {
                            try {
                                result.complete(task.get());
                            } catch (RuntimeException e) {
                                result.completeExceptionally(e);
                            }
                        });
        return Endpoint.future(result);
    }

    private static Future<Answer> unreachable(String id, Throwable failure) {
        if (!(failure instanceof ProviderException)) {
            return Future.failedFuture(failure);
        }
        LOGGER.atWarn()
                .addKeyValue("provider", id)
                .setCause(failure)
                .log("identity provider failed");
        return Future.succeededFuture(
                Answer.text(503, "The identity provider cannot be reached: please try again\n")
                        .with("Retry-After", "10"));
    }
}
