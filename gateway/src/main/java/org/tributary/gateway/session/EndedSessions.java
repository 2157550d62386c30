package org.tributary.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.runtime.access.AccessListener;

/**
 * Sessions that were ended before their time, as one document each on {@code commons.access}, so
 * that every gateway knows. Documents of sessions that would be over by now are withdrawn.
 */
public final class EndedSessions implements AccessListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(EndedSessions.class);
    private static final String PREFIX = "ended_session:";

    private final AccessDocuments documents;
    private final Clock clock;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    /** Kept in documents. */
    public EndedSessions(AccessDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public void document(String name, @Nullable JsonNode body) {
        if (!name.startsWith(PREFIX)) {
            return;
        }
        String id = name.substring(PREFIX.length());
        if (body == null) {
            ended.remove(id);
        } else {
            ended.put(id, Instant.ofEpochSecond(body.path("exp").asLong()));
        }
    }

    boolean contains(String id) {
        return ended.containsKey(id);
    }

    /**
     * Ends a session; done when every gateway will know.
     *
     * @param over when the session would be over anyway
     */
    CompletionStage<Void> end(String id, Instant over) {
        forget();
        ended.put(id, over);
        return documents.publish(
                PREFIX + id,
                JsonNodeFactory.instance.objectNode().put("exp", over.getEpochSecond()));
    }

    private void forget() {
        Instant now = clock.instant();
        for (String id :
                List.copyOf(ended.keySet()).stream()
                        .filter(id -> now.isAfter(ended.getOrDefault(id, Instant.MAX)))
                        .toList()) {
            documents
                    .publish(PREFIX + id, null)
                    .whenComplete(
                            (done, failure) -> {
                                if (failure == null) {
                                    ended.remove(id);
                                } else {
                                    LOGGER.atWarn()
                                            .addKeyValue("error", failure.getMessage())
                                            .log("a session that is over is still listed");
                                }
                            });
        }
    }
}
