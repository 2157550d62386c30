package org.tributary.gateway.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.gateway.token.RevocationList;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.SignedDocument;

/**
 * The clients that may ask for tokens: one document for each pair of id and secret, so that every
 * gateway knows it, and every service its name.
 */
public final class OauthClients implements AccessListener {
    /** Their access tokens live no longer, whoever asks. */
    static final Duration LONGEST_TOKEN_LIFE = Duration.ofHours(1);

    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 40;
    private static final int SECRET_LENGTH = 55;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccessDocuments documents;
    private final RevocationList revocations;
    private final Clock clock;
    private final Map<String, OauthClient> clients = new ConcurrentHashMap<>();

    /** Clients that are kept in documents. */
    public OauthClients(AccessDocuments documents, RevocationList revocations, Clock clock) {
        this.documents = documents;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * A pair as its owner gets it, once.
     *
     * @param secret null for a public client
     */
    record Created(OauthClient client, @Nullable String secret) {}

    @Override
    public void document(String name, @Nullable JsonNode body) {
        if (!name.startsWith(SignedDocument.CLIENT)) {
            return;
        }
        String id = name.substring(SignedDocument.CLIENT.length());
        if (body == null) {
            clients.remove(id);
        } else {
            clients.put(id, OauthClient.fromJson(body));
        }
    }

    /** A client that has not ended. */
    Optional<OauthClient> find(String id) {
        return Optional.ofNullable(clients.get(id)).filter(c -> !c.isOver(clock.instant()));
    }

    /** The client of a pair. */
    Optional<OauthClient> find(String id, String secret) {
        return find(id).filter(client -> client.hasSecret(secret));
    }

    /** Every pair, by name, the oldest first. */
    List<OauthClient> list() {
        return clients.values().stream()
                .sorted(
                        Comparator.comparing(OauthClient::name)
                                .thenComparing(OauthClient::createdAt)
                                .thenComparing(OauthClient::id))
                .toList();
    }

    /** Every address that a client may have browsers sent to. */
    public List<String> redirects() {
        return list().stream()
                .filter(client -> !client.isOver(clock.instant()))
                .flatMap(client -> client.redirects().stream())
                .toList();
    }

    List<OauthClient> named(String name) {
        return list().stream().filter(client -> client.name().equals(name)).toList();
    }

    /** Makes a pair; done when it is kept. */
    CompletionStage<Created> create(ClientForm form) {
        String secret = form.isPublic() ? null : random(SECRET_LENGTH);
        OauthClient client =
                form.client(
                        random(ID_LENGTH),
                        secret == null ? null : OauthClient.hash(secret),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return keep(client).thenApply(kept -> new Created(client, secret));
    }

    /**
     * Makes one more pair of a client, like its newest.
     *
     * @param oldEnd when the pairs before end; null to leave them
     * @return empty where there is no client of that name
     */
    Optional<CompletionStage<Created>> rotate(String name, @Nullable Instant oldEnd) {
        List<OauthClient> before = named(name);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        CompletionStage<Created> created = create(ClientForm.like(before.getLast()));
        return Optional.of(
                created.thenCompose(
                        done -> {
                            CompletableFuture<?>[] ending =
                                    oldEnd == null
                                            ? new CompletableFuture<?>[0]
                                            : before.stream()
                                                    .filter(old -> !old.isOver(oldEnd))
                                                    .map(old -> keep(old.endingAt(oldEnd)))
                                                    .map(CompletionStage::toCompletableFuture)
                                                    .toArray(CompletableFuture<?>[]::new);
                            return CompletableFuture.allOf(ending).thenApply(all -> done);
                        }));
    }

    private CompletionStage<Void> keep(OauthClient client) {
        return documents
                .publish(SignedDocument.CLIENT + client.id(), client.toJson())
                .thenRun(() -> clients.put(client.id(), client));
    }

    /** Takes a pair away, and every token that was given to it. */
    CompletionStage<Void> delete(OauthClient client) {
        return revocations
                .revoke(client.id(), clock.instant().plus(LONGEST_TOKEN_LIFE))
                .thenCompose(
                        revoked -> documents.publish(SignedDocument.CLIENT + client.id(), null))
                .thenRun(() -> clients.remove(client.id()));
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(length, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }
}
