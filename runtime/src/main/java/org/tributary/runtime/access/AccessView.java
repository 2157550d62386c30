package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;

/**
 * Who is asking and what may they do, decided in memory.
 *
 * <p>Keys and policies come as signed documents of the gateway; each replaces its predecessor
 * within seconds of its publication. Without them every token is refused and nothing is allowed.
 * Safe for any thread; a decision costs a few map look-ups.
 */
public final class AccessView implements AccessListener, AutoCloseable {
    private final Clock clock;
    private final GivenPolicies given;
    private final Revocations revocations;

    /** Names of OAuth clients by id: policies are given to names, tokens are made for ids. */
    private final Map<String, String> clientNames = new ConcurrentHashMap<>();

    private volatile @Nullable TokenVerifier tokens;
    private volatile @Nullable Policies policies;
    private @Nullable AccessFeed feed;

    private AccessView(Clock clock) {
        this.clock = clock;
        this.given = new GivenPolicies(clock);
        this.revocations = new Revocations(clock);
    }

    /** A view that knows nothing and refuses everything until documents come. */
    public static AccessView empty() {
        return new AccessView(Clock.systemUTC());
    }

    /**
     * A view of documents that never change, for tests and tools.
     *
     * @param jwks the document {@code jwks}: {@code issuer} and {@code keys}
     * @param policy the document {@code policy}: {@code resources} (paths), {@code policies}
     *     ({@code id}, {@code resource_paths}, {@code permissions} of {@code service} and {@code
     *     method}), {@code users} and {@code clients} (name to policy ids), {@code groups} (name to
     *     {@code policies} and {@code users}), {@code inactive_users} (names), {@code
     *     anonymous_policies}, {@code all_users_policies} (policy ids)
     */
    public static AccessView of(JsonNode jwks, JsonNode policy, Clock clock) {
        return of(jwks, policy, Map.of(), clock);
    }

    /**
     * As {@link #of(JsonNode, JsonNode, Clock)}.
     *
     * @param grants documents {@code grant:<id>}: policies given to one party, with their end
     */
    public static AccessView of(
            JsonNode jwks, JsonNode policy, Map<String, JsonNode> grants, Clock clock) {
        AccessView view = new AccessView(clock);
        grants.forEach(view::document);
        view.document(SignedDocument.JWKS, jwks);
        view.document(SignedDocument.POLICY, policy);
        return view;
    }

    /**
     * A view that follows {@code commons.access}. Returns at once; see {@link #awaitReady}.
     *
     * @param jwks file with the gateway's public keys, the only thing that is believed without a
     *     signature
     * @throws IllegalArgumentException where the file holds no usable key
     */
    public static AccessView follow(KafkaSettings kafka, SchemaCatalog catalog, Path jwks) {
        AccessView view = empty();
        view.follow(kafka, catalog, VerificationKeys.read(jwks), List.of());
        return view;
    }

    /**
     * Follows {@code commons.access} from now on and hands every document on, so that the gateway
     * keeps its API keys with the same feed.
     *
     * @param anchor what is believed until the first document {@code jwks}
     * @param others told after this view
     */
    public void follow(
            KafkaSettings kafka,
            SchemaCatalog catalog,
            VerificationKeys anchor,
            List<AccessListener> others) {
        List<AccessListener> all = new ArrayList<>(List.of(this));
        all.addAll(others);
        feed = AccessFeed.follow(kafka, catalog, anchor, AccessListener.all(all));
    }

    /** A withdrawn document takes everything away: no keys, no identity; no policies, no rights. */
    @Override
    public void document(String name, @Nullable JsonNode body) {
        switch (name) {
            case SignedDocument.JWKS ->
                    tokens = body == null ? null : TokenVerifier.read(body, clock, revocations);
            case SignedDocument.POLICY -> policies = body == null ? null : Policies.read(body);
            default -> {
                if (name.startsWith(SignedDocument.REVOKED)) {
                    revocations.take(name.substring(SignedDocument.REVOKED.length()), body);
                } else if (name.startsWith(SignedDocument.CLIENT)) {
                    takeClient(name.substring(SignedDocument.CLIENT.length()), body);
                } else if (name.startsWith(SignedDocument.GRANT)) {
                    given.take(name, body);
                }
                // API keys and other documents are the gateway's own business.
            }
        }
    }

    private void takeClient(String id, @Nullable JsonNode body) {
        if (body == null) {
            clientNames.remove(id);
        } else {
            clientNames.put(id, body.path("name").asText());
        }
    }

    /** Whether keys and policies are known and up to date; before, everything is refused. */
    public boolean ready() {
        return tokens != null && policies != null && (feed == null || feed.caughtUp());
    }

    /**
     * Waits until {@link #ready()}.
     *
     * @throws IllegalStateException where the time runs out, with a message for the operator
     */
    public void awaitReady(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(
                        "no keys and policies on %s within %d s: is the gateway running, and are the public keys of this service the gateway's?"
                                .formatted(Topics.ACCESS.name(), timeout.toSeconds()));
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
        }
    }

    /**
     * The identity a request proves.
     *
     * @param authorization the Authorization header; the scheme's case does not matter
     * @throws AuthenticationException where there is no valid access token with scope {@code
     *     openid}, or its user is not active
     */
    public Principal verify(@Nullable String authorization) {
        String token = TokenVerifier.bearer(authorization);
        TokenVerifier verifier = tokens;
        if (verifier == null) {
            throw new AuthenticationException(AuthenticationException.Reason.INVALID);
        }
        Principal principal = verifier.access(token);
        requireActive(principal.username());
        return principal;
    }

    /**
     * The claims of a token of any purpose, for the gateway's own endpoints.
     *
     * @throws AuthenticationException where anything about it is wrong, it was revoked, or its user
     *     is not active
     */
    public VerifiedToken verify(String token, TokenPurpose purpose) {
        TokenVerifier verifier = tokens;
        if (verifier == null) {
            throw new AuthenticationException(AuthenticationException.Reason.INVALID);
        }
        VerifiedToken verified = verifier.verify(token, purpose);
        requireActive(verified.username());
        return verified;
    }

    private void requireActive(@Nullable String username) {
        if (current().isInactive(username)) {
            throw new AuthenticationException(AuthenticationException.Reason.INVALID);
        }
    }

    /**
     * Whether a policy allows the method of the service on the resource or on one above it (access
     * contract C.4).
     *
     * @param principal null for somebody without a token
     * @param resource a path such as {@code /programs/P/projects/C}; see {@link Resources}
     */
    public boolean allowed(
            @Nullable Principal principal, String service, String method, String resource) {
        return current().allow(given, named(principal), service, method, resource);
    }

    /** The projects that may be read through a service; nothing is an answer, not an error. */
    public ReadableProjects readable(@Nullable Principal principal, String service) {
        return current().readable(given, named(principal), service);
    }

    /**
     * Every resource path on which something is allowed, expanded to the existing paths below, with
     * what is allowed there.
     */
    public Map<String, Set<Permission>> mapping(@Nullable Principal principal) {
        return mapping(principal, Set.of());
    }

    /**
     * As {@link #mapping(Principal)}.
     *
     * @param projects paths that exist beside those of the policies: each project is one, so that
     *     clients find it by its own path
     */
    public Map<String, Set<Permission>> mapping(
            @Nullable Principal principal, Set<String> projects) {
        return current().mapping(given, named(principal), projects);
    }

    /** With the client's name for its id; a client that has no name here is its own. */
    private @Nullable Principal named(@Nullable Principal principal) {
        String id = principal == null ? null : principal.clientId();
        String name = id == null ? null : clientNames.get(id);
        return principal == null || name == null
                ? principal
                : new Principal(
                        principal.username(), name, principal.token(), principal.expiresAt());
    }

    private Policies current() {
        Policies known = policies;
        return known == null ? Policies.NONE : known;
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
    }
}
