package org.tributary.gateway.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.tributary.runtime.access.AccessListener;
import org.tributary.runtime.access.SignedDocument;

/**
 * Takes tokens back before their end: by their own id, by the credential they were made with, or by
 * their client. Every service refuses them within the time of a poll.
 */
public final class RevocationList {
    private final AccessDocuments documents;
    private final AccessListener own;

    /**
     * @param own the gateway's own view, which learns of it at once
     */
    public RevocationList(AccessDocuments documents, AccessListener own) {
        this.documents = documents;
        this.own = own;
    }

    /**
     * Revokes; done when every service will come to know.
     *
     * @param id {@code jti}, {@code origin} or {@code azp} of the tokens
     * @param end of the last of them
     */
    public CompletionStage<Void> revoke(String id, Instant end) {
        String name = SignedDocument.REVOKED + id;
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("exp", end.getEpochSecond() + 1);
        return documents.publish(name, body).thenRun(() -> own.document(name, body));
    }
}
