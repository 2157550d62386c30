package org.tributary.gateway.grant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy that was given to somebody: its document on {@code commons.access} is never deleted, so
 * that who gave what to whom, until when and why stays readable.
 *
 * @param expiresAt whole seconds; null for no end
 * @param made by whom, when and why
 * @param origin further members: the request or the visa it comes from
 * @param revoked by whom, when and why it was taken back; null where it was not
 */
public record Grant(
        String id,
        Party party,
        String policy,
        @Nullable Instant expiresAt,
        Act made,
        Map<String, String> origin,
        @Nullable Act revoked) {

    private static final String ORIGIN = "origin";

    /** Copies. */
    public Grant {
        origin = Map.copyOf(origin);
    }

    /**
     * What somebody did.
     *
     * @param by a user, or {@code client:<id>}
     */
    public record Act(Instant at, String by, String reason) {}

    /** What it is at a moment. */
    public enum State {
        /** It counts. */
        ACTIVE,
        /** Its time is over. */
        EXPIRED,
        /** It was taken back. */
        REVOKED
    }

    /** What it is now. */
    public State state(Instant now) {
        if (revoked != null) {
            return State.REVOKED;
        }
        return expiresAt == null || now.isBefore(expiresAt) ? State.ACTIVE : State.EXPIRED;
    }

    Grant revokedBy(Act act) {
        return new Grant(id, party, policy, expiresAt, made, origin, act);
    }

    /** The document, which services decide by, see {@code AccessView}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put(party.kind().member(), party.name()).put("policy", policy);
        json.put("expires_at", expiresAt == null ? null : expiresAt.toString());
        put(json, "granted", made);
        if (!origin.isEmpty()) {
            ObjectNode from = json.putObject(ORIGIN);
            new TreeMap<>(origin).forEach(from::put);
        }
        if (revoked != null) {
            put(json, "revoked", revoked);
        }
        return json;
    }

    private static void put(ObjectNode json, String what, Act act) {
        json.put(what + "_at", act.at().toString())
                .put(what + "_by", act.by())
                .put(what + "_reason", act.reason());
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Grant fromJson(JsonNode json) {
        Map<String, String> origin = new TreeMap<>();
        json.path(ORIGIN).forEachEntry((name, value) -> origin.put(name, value.asText()));
        return new Grant(
                json.path("id").asText(),
                Party.of(json)
                        .orElseThrow(() -> new IllegalArgumentException("a grant without party")),
                json.path("policy").asText(),
                json.hasNonNull("expires_at")
                        ? Instant.parse(json.path("expires_at").asText())
                        : null,
                act(json, "granted"),
                origin,
                json.has("revoked_at") ? act(json, "revoked") : null);
    }

    private static Act act(JsonNode json, String what) {
        return new Act(
                Instant.parse(json.path(what + "_at").asText()),
                json.path(what + "_by").asText(),
                json.path(what + "_reason").asText());
    }
}
