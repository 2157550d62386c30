package org.tributary.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.grant.Grant;
import org.tributary.gateway.grant.GrantRegister;
import org.tributary.gateway.grant.Party;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.runtime.access.AccessListener;

/** Every request there is and was, as the documents of {@code commons.access} tell. */
public final class RequestRegister implements AccessListener {
    private static final String PREFIX = "access_request:";

    private final AccessDocuments documents;
    private final GrantRegister grants;
    private final Map<String, AccessRequest> requests = new ConcurrentHashMap<>();

    /** What is being made or decided at this moment: by id, and by user and policy. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** Kept in documents; approved ones in those of the grants. */
    public RequestRegister(AccessDocuments documents, GrantRegister grants) {
        this.documents = documents;
        this.grants = grants;
    }

    @Override
    public void document(String name, @Nullable JsonNode body) {
        if (!name.startsWith(PREFIX)) {
            return;
        }
        String id = name.substring(PREFIX.length());
        if (body == null) {
            requests.remove(id);
        } else {
            requests.put(id, AccessRequest.fromJson(body));
        }
    }

    Instant now() {
        return grants.now();
    }

    /**
     * Makes a request.
     *
     * @throws Refusal 409 where the user already waits for the policy
     */
    CompletionStage<AccessRequest> make(AccessRequest request) {
        return alone(
                request.user() + " " + request.policy(),
                () -> {
                    boolean waits =
                            requests.values().stream()
                                    .anyMatch(
                                            other ->
                                                    other.user().equals(request.user())
                                                            && other.policy()
                                                                    .equals(request.policy())
                                                            && isPending(other));
                    if (waits) {
                        throw new Refusal(409, "you have asked for this policy already");
                    }
                    return keep(request);
                });
    }

    /**
     * Ends a request without a grant.
     *
     * @throws Refusal 409 where it is decided already
     */
    CompletionStage<AccessRequest> close(String id, AccessRequest.Closing closing) {
        return alone(id, () -> keep(pending(id).with(closing)));
    }

    /**
     * Gives what was asked for.
     *
     * @throws Refusal 409 where it is decided already
     */
    CompletionStage<AccessRequest> approve(String id, Instant until, Grant.Act act) {
        return alone(
                id,
                () -> {
                    AccessRequest request = pending(id);
                    Grant grant =
                            new Grant(
                                    id,
                                    Party.user(request.user()),
                                    request.policy(),
                                    until,
                                    act,
                                    Map.of("request", id),
                                    null);
                    return grants.give(grant).thenApply(given -> request);
                });
    }

    /** Two who decide at once do not both. */
    private <T> CompletionStage<T> alone(String what, Supplier<CompletionStage<T>> work) {
        if (!busy.add(what)) {
            throw new Refusal(409, "somebody else is deciding this");
        }
        boolean begun = false;
        try {
            CompletionStage<T> stage =
                    work.get().whenComplete((result, failure) -> busy.remove(what));
            begun = true;
            return stage;
        } finally {
            if (!begun) {
                busy.remove(what);
            }
        }
    }

    private CompletionStage<AccessRequest> keep(AccessRequest request) {
        return documents
                .publish(PREFIX + request.id(), request.toJson())
                .thenApply(
                        kept -> {
                            requests.put(request.id(), request);
                            return request;
                        });
    }

    private AccessRequest pending(String id) {
        return find(id).filter(this::isPending)
                .orElseThrow(() -> new Refusal(409, "this request is decided already"));
    }

    private boolean isPending(AccessRequest request) {
        return request.closed() == null && grants.find(request.id()).isEmpty();
    }

    Optional<AccessRequest> find(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    /** Those that fulfil something, newest first. */
    List<AccessRequest> list(Predicate<AccessRequest> wanted) {
        return requests.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(AccessRequest::madeAt).reversed())
                .toList();
    }

    /** A request as people see it: with its state, and the grant it led to. */
    ObjectNode shown(AccessRequest request) {
        ObjectNode json = request.toJson();
        if (request.closed() == null) {
            json.put("state", "pending");
            grants.find(request.id())
                    .ifPresent(
                            grant ->
                                    json.put("state", "approved")
                                            .put("decided_at", grant.made().at().toString())
                                            .put("decided_by", grant.made().by())
                                            .put("decided_reason", grant.made().reason())
                                            .set("grant", grant.toJson()));
        }
        return json;
    }
}
