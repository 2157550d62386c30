package org.tributary.gateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.AccessListener;

/**
 * What identity providers said of people when they last signed in, as one document each on {@code
 * commons.access}: so every gateway can describe guests too, and operators can see who was here
 * when.
 */
public final class KnownPeople implements AccessListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(KnownPeople.class);
    private static final String PREFIX = "signed_in:";

    private final AccessDocuments documents;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Kept in documents. */
    public KnownPeople(AccessDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Somebody's last sign-in.
     *
     * @param displayName empty where the provider said none
     * @param email empty where the provider said none
     * @param at whole seconds
     */
    public record Known(String provider, String displayName, String email, Instant at) {}

    @Override
    public void document(String name, @Nullable JsonNode body) {
        if (!name.startsWith(PREFIX)) {
            return;
        }
        String user = name.substring(PREFIX.length());
        if (body == null) {
            known.remove(user);
        } else {
            known.put(
                    user,
                    new Known(
                            body.path("provider").asText(),
                            body.path("display_name").asText(),
                            body.path("email").asText(),
                            Instant.ofEpochSecond(body.path("at").asLong())));
        }
    }

    /** Somebody signed in now. A sign-in does not fail because this could not be kept. */
    public void remember(User user, String provider, String displayName, String email) {
        String name = fold(user.name());
        Known person = new Known(provider, displayName, email, clock.instant());
        known.put(name, person);
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("provider", provider)
                        .put("display_name", displayName)
                        .put("email", email)
                        .put("at", person.at().getEpochSecond());
        documents
                .publish(PREFIX + name, body)
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOGGER.atWarn()
                                        .addKeyValue("error", failure.getMessage())
                                        .log("a sign-in could not be kept");
                            }
                        });
    }

    /** The last sign-in of the user; empty where they never signed in with a browser. */
    public Optional<Known> find(String username) {
        return Optional.ofNullable(known.get(fold(username)));
    }

    private static String fold(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
