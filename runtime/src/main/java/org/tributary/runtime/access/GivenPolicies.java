package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Policies that were given to a user, a group or a client while the commons runs, beside those of
 * the document {@code policy}: one document {@code grant:<id>} each, with one of {@code user},
 * {@code group} and {@code client}, {@code policy}, {@code expires_at} (absent for ever) and {@code
 * revoked_at} where it was taken back. Taken by one thread, asked by any.
 */
final class GivenPolicies {

    /** What has no end. */
    private static final long FOR_EVER = Long.MAX_VALUE;

    private static final Given[] NOTHING = {};

    private final Clock clock;
    private final Map<String, Entry> byDocument = new HashMap<>();
    private final Map<String, Given[]> users = new ConcurrentHashMap<>();
    private final Map<String, Given[]> groups = new ConcurrentHashMap<>();
    private final Map<String, Given[]> clients = new ConcurrentHashMap<>();

    GivenPolicies(Clock clock) {
        this.clock = clock;
    }

    /**
     * A policy and its end.
     *
     * @param document that gives it
     * @param until Unix milliseconds; from then on it counts no more
     */
    private record Given(String document, String policy, long until) {}

    private record Entry(Map<String, Given[]> parties, String name, Given given) {}

    /** A document is new, changed or gone; what cannot be read gives nothing. */
    void take(String document, @Nullable JsonNode body) {
        Entry before = byDocument.remove(document);
        if (before != null) {
            before.parties()
                    .computeIfPresent(before.name(), (name, all) -> without(all, before.given()));
        }
        if (body != null && !body.hasNonNull("revoked_at")) {
            Entry entry = read(document, body);
            byDocument.put(document, entry);
            entry.parties().merge(entry.name(), new Given[] {entry.given()}, GivenPolicies::joined);
        }
    }

    private Entry read(String document, JsonNode body) {
        long until =
                body.hasNonNull("expires_at")
                        ? Instant.parse(body.path("expires_at").asText()).toEpochMilli()
                        : FOR_EVER;
        Given given = new Given(document, body.path("policy").asText(), until);
        if (body.hasNonNull("user")) {
            return new Entry(users, Policies.fold(body.path("user").asText()), given);
        }
        return body.hasNonNull("group")
                ? new Entry(groups, body.path("group").asText(), given)
                : new Entry(clients, body.path("client").asText(), given);
    }

    /** The same array may be held by somebody who asks, so it never changes. */
    private static Given[] joined(Given[] all, Given[] more) {
        return Stream.concat(Stream.of(all), Stream.of(more)).toArray(Given[]::new);
    }

    private static Given @Nullable [] without(Given[] all, Given gone) {
        Given[] rest = Stream.of(all).filter(given -> !given.equals(gone)).toArray(Given[]::new);
        return rest.length == 0 ? null : rest;
    }

    /** What is asked of a policy. */
    @FunctionalInterface
    interface Question {
        boolean ask(Grants policy);
    }

    /** Whether a policy given to the user or to one of the groups says yes now. */
    boolean ofUser(String folded, String[] memberships, Policies policies, Question question) {
        if (any(users.getOrDefault(folded, NOTHING), policies, question)) {
            return true;
        }
        for (String group : memberships) {
            if (any(groups.getOrDefault(group, NOTHING), policies, question)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a policy given to the client says yes now. */
    boolean ofClient(String id, Policies policies, Question question) {
        return any(clients.getOrDefault(id, NOTHING), policies, question);
    }

    private boolean any(Given[] all, Policies policies, Question question) {
        if (all.length == 0) {
            return false;
        }
        long now = clock.millis();
        for (Given given : all) {
            if (now < given.until() && question.ask(policies.policy(given.policy()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing was given to anybody. */
    boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty() && clients.isEmpty();
    }
}
