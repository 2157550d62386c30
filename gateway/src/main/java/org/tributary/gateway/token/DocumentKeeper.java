package org.tributary.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.SignedDocument;

/**
 * Keeps {@code commons.access} readable and short: what a replaced key has signed is signed again,
 * so that the key may go; what says when it ends ({@code exp}, Unix seconds) is withdrawn after.
 */
public final class DocumentKeeper implements AccessListener, Chore {
    /** Clocks differ, and nobody minds a document that stays for a while. */
    private static final Duration AFTER_THE_END = Duration.ofMinutes(2);

    /** At a time, so that a change of keys does not keep other chores waiting. */
    private static final int BATCH = 1_000;

    private static final long BATCH_SECONDS = 60;

    private record Kept(JsonNode body, String keyId) {}

    private final AccessDocuments documents;
    private final Renewal renewal;
    private final SigningKeys keys;
    private final Clock clock;
    private final Map<String, String> keyIds = new HashMap<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** Signs a document again. */
    @FunctionalInterface
    public interface Renewal {
        /**
         * @param followed what the feed has told last
         */
        CompletionStage<Void> renew(String name, JsonNode followed);
    }

    /** A keeper of what is published and followed. */
    public DocumentKeeper(
            AccessDocuments documents, Renewal renewal, SigningKeys keys, Clock clock) {
        this.documents = documents;
        this.renewal = renewal;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void signed(String name, String keyId) {
        keyIds.put(name, keyId);
    }

    @Override
    public void document(String name, @Nullable JsonNode body) {
        String keyId = keyIds.remove(name);
        if (body == null) {
            kept.remove(name);
        } else {
            kept.put(name, new Kept(body, keyId == null ? "" : keyId));
        }
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public void run() throws Exception {
        Instant over = clock.instant().minus(AFTER_THE_END);
        finish(
                kept.entrySet().stream()
                        .filter(each -> isOver(each.getValue().body(), over))
                        .limit(BATCH)
                        .map(each -> documents.publish(each.getKey(), null))
                        .toList());
        String signing = keys.signing().getKeyID();
        finish(
                kept.entrySet().stream()
                        // What tells of keys is signed by the oldest on purpose.
                        .filter(each -> !each.getKey().equals(SignedDocument.JWKS))
                        .filter(each -> !each.getValue().keyId().equals(signing))
                        .limit(BATCH)
                        .map(each -> renewal.renew(each.getKey(), each.getValue().body()))
                        .toList());
    }

    private static boolean isOver(JsonNode body, Instant over) {
        JsonNode end = body.path("exp");
        return end.isIntegralNumber() && Instant.ofEpochSecond(end.asLong()).isBefore(over);
    }

    private static void finish(List<? extends CompletionStage<?>> all) throws Exception {
        CompletableFuture.allOf(
                        all.stream()
                                .map(CompletionStage::toCompletableFuture)
                                .toArray(CompletableFuture[]::new))
                .get(BATCH_SECONDS, TimeUnit.SECONDS);
    }
}
