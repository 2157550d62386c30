package org.tributary.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a policy. Its document is never deleted. That it was approved is told by the
 * grant that bears its id, so that a right and its approval are one document.
 *
 * @param user lower case
 * @param wantedUntil null where the end is left to who approves
 * @param closed how it ended other than by approval; null while it waits
 */
record AccessRequest(
        String id,
        String user,
        String policy,
        @Nullable Instant wantedUntil,
        Instant madeAt,
        String reason,
        @Nullable Closing closed) {

    /**
     * How it ended.
     *
     * @param refused false where it was withdrawn
     */
    record Closing(boolean refused, Instant at, String by, String reason) {}

    AccessRequest with(Closing closing) {
        return new AccessRequest(id, user, policy, wantedUntil, madeAt, reason, closing);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("user", user).put("policy", policy);
        json.put("requested_at", madeAt.toString()).put("requested_reason", reason);
        json.put("requested_until", wantedUntil == null ? null : wantedUntil.toString());
        if (closed != null) {
            json.put("state", closed.refused() ? "refused" : "withdrawn")
                    .put("decided_at", closed.at().toString())
                    .put("decided_by", closed.by())
                    .put("decided_reason", closed.reason());
        }
        return json;
    }

    /**
     * Reads a document.
     *
     * @throws java.time.DateTimeException where it is none
     */
    static AccessRequest fromJson(JsonNode json) {
        return new AccessRequest(
                json.path("id").asText(),
                json.path("user").asText(),
                json.path("policy").asText(),
                json.hasNonNull("requested_until")
                        ? Instant.parse(json.path("requested_until").asText())
                        : null,
                Instant.parse(json.path("requested_at").asText()),
                json.path("requested_reason").asText(),
                json.has("state")
                        ? new Closing(
                                json.path("state").asText().equals("refused"),
                                Instant.parse(json.path("decided_at").asText()),
                                json.path("decided_by").asText(),
                                json.path("decided_reason").asText())
                        : null);
    }
}
