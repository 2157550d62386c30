package org.tributary.gateway.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.gateway.token.RevocationList;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.VerifiedToken;

/**
 * Which refresh token of a consent is the current one. Each use makes a new one; a token that comes
 * a second time was stolen, or its successor was, so the consent ends with all its tokens (access
 * contract J.1 14). A client that lost an answer may repeat its request for some seconds.
 */
public final class RefreshTokens implements AccessListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(RefreshTokens.class);
    private static final String PREFIX = "refresh:";

    private final AccessDocuments documents;
    private final RevocationList revocations;
    private final Duration repeat;
    private final Clock clock;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /**
     * Kept in one document for each consent.
     *
     * @param repeat how long the token before the current one is still answered
     */
    public RefreshTokens(
            AccessDocuments documents, RevocationList revocations, Duration repeat, Clock clock) {
        this.documents = documents;
        this.revocations = revocations;
        this.repeat = repeat;
        this.clock = clock;
    }

    /**
     * @param current {@code jti} of the token that is answered
     * @param previous the one before; empty for none
     */
    record State(Consent consent, String current, String previous, Instant since) {

        /** Later than this one, whatever the clock says. */
        State next(Instant now) {
            Instant later = now.isAfter(since) ? now : since.plusMillis(1);
            return new State(consent, UUID.randomUUID().toString(), current, later);
        }

        ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", consent.id())
                    .put("client", consent.clientId())
                    .put("username", consent.username());
            consent.scopes().forEach(json.withArray("scope")::add);
            return json.put("authenticated", consent.authenticatedAt().getEpochSecond())
                    .put("current", current)
                    .put("previous", previous)
                    .put("since", since.toEpochMilli())
                    .put("exp", consent.end().getEpochSecond());
        }

        static State fromJson(JsonNode json) {
            return new State(
                    new Consent(
                            json.path("id").asText(),
                            json.path("client").asText(),
                            json.path("username").asText(),
                            StreamSupport.stream(json.path("scope").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList(),
                            Instant.ofEpochSecond(json.path("authenticated").asLong()),
                            Instant.ofEpochSecond(json.path("exp").asLong())),
                    json.path("current").asText(),
                    json.path("previous").asText(),
                    Instant.ofEpochMilli(json.path("since").asLong()));
        }
    }

    @Override
    public void document(String name, @Nullable JsonNode body) {
        if (!name.startsWith(PREFIX)) {
            return;
        }
        String id = name.substring(PREFIX.length());
        if (body == null) {
            states.remove(id);
        } else {
            // What this gateway has just written may be newer than what comes back.
            states.merge(
                    id,
                    State.fromJson(body),
                    (known, read) -> read.since().isAfter(known.since()) ? read : known);
        }
    }

    /** The first token of a consent; done when it is kept. */
    CompletionStage<State> begin(Consent consent) {
        State first = new State(consent, UUID.randomUUID().toString(), "", now());
        states.put(consent.id(), first);
        return keep(first);
    }

    /**
     * The next token for one that is presented; empty where it counts no more, and then none of its
     * consent does.
     */
    CompletionStage<Optional<State>> next(VerifiedToken presented) {
        Instant now = now();
        AtomicReference<@Nullable State> answer = new AtomicReference<>();
        String id = presented.origin() == null ? "" : presented.origin();
        State after =
                states.computeIfPresent(
                        id,
                        (key, state) -> {
                            if (state.current().equals(presented.id())) {
                                State next = state.next(now);
                                answer.set(next);
                                return next;
                            }
                            if (state.previous().equals(presented.id())
                                    && now.isBefore(state.since().plus(repeat))) {
                                answer.set(state);
                            }
                            return state;
                        });
        State next = answer.get();
        if (next != null) {
            return keep(next).thenApply(Optional::of);
        }
        if (after == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        LOGGER.atWarn()
                .addKeyValue("client", after.consent().clientId())
                .addKeyValue("user", after.consent().username())
                .log("a refresh token came twice: the consent ends");
        return end(after.consent()).thenApply(ended -> Optional.empty());
    }

    /** The consent of a token, where it has not ended. */
    Optional<Consent> find(VerifiedToken token) {
        return Optional.ofNullable(token.origin()).map(states::get).map(State::consent);
    }

    /** Ends a consent with every token that was made with it. */
    CompletionStage<Void> end(Consent consent) {
        return revocations
                .revoke(consent.id(), consent.end())
                .thenCompose(revoked -> documents.publish(PREFIX + consent.id(), null))
                .thenRun(() -> states.remove(consent.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private CompletionStage<State> keep(State state) {
        return documents
                .publish(PREFIX + state.consent().id(), state.toJson())
                .thenApply(kept -> state);
    }
}
