package org.tributary.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.digest.Sha256;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.AuthenticationException.Reason;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.VerifiedToken;

/**
 * API keys (access contract B.4): made once and never shown again; only a hash is kept, as one
 * document per key on {@code commons.access}, so that every gateway knows it and a deletion takes
 * effect everywhere.
 */
public final class ApiKeys implements AccessListener {
    /** Longest life of a key. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(30);

    /** Longest life of a token that a key is exchanged for. */
    public static final Duration LONGEST_TOKEN_LIFE = Duration.ofHours(1);

    private static final String TASK_TOKENS = "/services/fence/task-token";
    private static final String PREFIX = "api_key:";

    private final TokenIssuer issuer;
    private final AccessView view;
    private final AccessDocuments documents;
    private final RevocationList revocations;
    private final Duration tokenLifetime;
    private final Clock clock;
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    /**
     * Keys that are kept in documents.
     *
     * @param tokenLifetime of access tokens for which no other life was asked
     */
    public ApiKeys(
            TokenIssuer issuer,
            AccessView view,
            AccessDocuments documents,
            Duration tokenLifetime,
            Clock clock) {
        this.issuer = issuer;
        this.view = view;
        this.documents = documents;
        this.revocations = new RevocationList(documents, view);
        this.tokenLifetime = tokenLifetime;
        this.clock = clock;
    }

    /**
     * A key as its owner gets it, once.
     *
     * @param key the JWT
     */
    public record Created(String id, String key) {}

    /**
     * A key as its owner sees it later.
     *
     * @param expiresAt whole seconds
     */
    public record Listed(String id, Instant expiresAt) {}

    @Override
    public void document(String name, @Nullable JsonNode body) {
        if (!name.startsWith(PREFIX)) {
            return;
        }
        String id = name.substring(PREFIX.length());
        if (body == null) {
            keys.remove(id);
        } else {
            keys.put(id, ApiKey.fromJson(body));
        }
    }

    /**
     * Makes a key; done when its hash is kept.
     *
     * @param life lowered to {@link #LONGEST_LIFE}; null for that
     * @throws IllegalArgumentException where a scope is not one that a key may have
     */
    public CompletionStage<Created> create(
            String username, @Nullable List<String> scopes, @Nullable Duration life) {
        List<String> granted = scopes == null ? Scopes.DEFAULT : List.copyOf(scopes);
        if (granted.isEmpty() || !Scopes.OF_USERS.containsAll(granted)) {
            throw new IllegalArgumentException(
                    "a scope that was asked for is not one that a key may have");
        }
        User user = issuer.user(username);
        Instant end =
                clock.instant().plus(shorter(life == null ? LONGEST_LIFE : life, LONGEST_LIFE));
        SignedToken signed = issuer.apiKey(user, granted, end);
        ApiKey key =
                new ApiKey(
                        signed.id(),
                        user.name(),
                        Sha256.hex(signed.token()),
                        granted,
                        signed.expiresAt());
        return documents
                .publish(PREFIX + key.id(), key.toJson())
                .thenApply(
                        kept -> {
                            keys.put(key.id(), key);
                            return new Created(key.id(), signed.token());
                        });
    }

    /** The user's keys that still work, the one that ends first first. */
    public List<Listed> list(String username) {
        Instant now = clock.instant();
        return keys.values().stream()
                .filter(
                        key ->
                                key.username().equalsIgnoreCase(username)
                                        && now.isBefore(key.expiresAt()))
                .map(key -> new Listed(key.id(), key.expiresAt()))
                .sorted(Comparator.comparing(Listed::expiresAt).thenComparing(Listed::id))
                .toList();
    }

    /**
     * Deletes a key, and revokes the access tokens that were made with it; false where the user has
     * none of that id.
     */
    public CompletionStage<Boolean> delete(String username, String id) {
        ApiKey key = keys.get(id);
        if (key == null || !key.username().equalsIgnoreCase(username)) {
            return CompletableFuture.completedStage(false);
        }
        return revocations
                .revoke(id, key.expiresAt())
                .thenCompose(revoked -> documents.publish(PREFIX + id, null))
                .thenApply(
                        kept -> {
                            keys.remove(id);
                            return true;
                        });
    }

    /** Whose key it is; empty for one that is not there. */
    public Optional<String> owner(String id) {
        return Optional.ofNullable(keys.get(id)).map(ApiKey::username);
    }

    /**
     * Exchanges a key for an access token.
     *
     * @param life asked for, lowered to {@link #LONGEST_TOKEN_LIFE}; null for the usual one,
     *     shortened to the key's own end
     * @throws AuthenticationException where the key is not ours, expired, deleted, or its user is
     *     gone
     * @throws IllegalArgumentException where the token that was asked for would outlive the key
     */
    public String exchange(String presented, @Nullable Duration life) {
        ApiKey key = present(presented);
        Duration left = Duration.between(clock.instant(), key.expiresAt());
        if (life != null && shorter(life, LONGEST_TOKEN_LIFE).compareTo(left) > 0) {
            throw new IllegalArgumentException("the access token would outlive the API key");
        }
        Duration granted =
                shorter(life == null ? shorter(tokenLifetime, left) : life, LONGEST_TOKEN_LIFE);
        return issuer.access(grant(key, key.scopes()), granted).token();
    }

    /**
     * Exchanges a key for the token of a task, which may live as long as the key.
     *
     * @param type of the task
     * @param life asked for; null for the usual one
     * @throws AuthenticationException as above
     * @throws IllegalArgumentException as above
     * @throws SecurityException where the key's user has no right to such tokens
     */
    public String exchangeForTask(String presented, String type, @Nullable Duration life) {
        ApiKey key = present(presented);
        Principal user = new Principal(key.username(), null, "", key.expiresAt());
        String resource = TASK_TOKENS + "/" + type + (life == null ? "" : "/" + life.toSeconds());
        if (!view.allowed(user, "fence", "create", resource)) {
            throw new SecurityException("you have no right to task tokens of type " + type);
        }
        Duration left = Duration.between(clock.instant(), key.expiresAt());
        if (life != null && life.compareTo(left) > 0) {
            throw new IllegalArgumentException("the access token would outlive the API key");
        }
        return issuer.access(
                        grant(key, Scopes.OF_TASKS),
                        life == null ? shorter(tokenLifetime, left) : life,
                        Map.of("task_token_type", type))
                .token();
    }

    private ApiKey present(String presented) {
        VerifiedToken claims = view.verify(presented, TokenPurpose.API_KEY);
        return Optional.ofNullable(keys.get(claims.id()))
                .filter(known -> known.matches(presented))
                .orElseThrow(() -> new AuthenticationException(Reason.INVALID));
    }

    private TokenGrant grant(ApiKey key, List<String> scopes) {
        try {
            return new TokenGrant(issuer.user(key.username()), null, scopes, key.id());
        } catch (IllegalArgumentException e) {
            throw new AuthenticationException(Reason.INVALID);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
