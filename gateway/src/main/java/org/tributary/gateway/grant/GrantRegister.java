package org.tributary.gateway.grant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.token.AccessDocuments;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.SignedDocument;

/** Every grant there is and was, as the documents of {@code commons.access} tell. */
public final class GrantRegister implements AccessListener {
    private static final Comparator<Grant> NEWEST =
            Comparator.comparing((Grant grant) -> grant.made().at())
                    .reversed()
                    .thenComparing(Grant::id);

    private final AccessDocuments documents;
    private final Clock clock;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /** Kept in documents. */
    public GrantRegister(AccessDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public void document(String name, @Nullable JsonNode body) {
        if (!name.startsWith(SignedDocument.GRANT)) {
            return;
        }
        String id = name.substring(SignedDocument.GRANT.length());
        if (body == null) {
            grants.remove(id);
        } else {
            grants.put(id, Grant.fromJson(body));
        }
    }

    /** The time by which grants are made and end. */
    public Instant now() {
        return clock.instant();
    }

    /** Gives a policy; done when it is kept. Services obey within the time of a poll. */
    public CompletionStage<Grant> give(Grant grant) {
        return keep(grant);
    }

    /** Takes one back; empty where there is none of that id. What was taken back stays so. */
    public CompletionStage<Optional<Grant>> revoke(String id, Grant.Act act) {
        Grant grant = grants.get(id);
        if (grant == null || grant.revoked() != null) {
            return CompletableFuture.completedStage(Optional.ofNullable(grant));
        }
        return keep(grant.revokedBy(act)).thenApply(Optional::of);
    }

    private CompletionStage<Grant> keep(Grant grant) {
        return documents
                .publish(SignedDocument.GRANT + grant.id(), grant.toJson())
                .thenApply(
                        kept -> {
                            grants.put(grant.id(), grant);
                            return grant;
                        });
    }

    /** One of them. */
    public Optional<Grant> find(String id) {
        return Optional.ofNullable(grants.get(id));
    }

    /** Those that fulfil something, newest first. */
    public List<Grant> list(Predicate<Grant> wanted) {
        return grants.values().stream().filter(wanted).sorted(NEWEST).toList();
    }
}
