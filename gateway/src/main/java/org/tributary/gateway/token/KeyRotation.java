package org.tributary.gateway.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.runtime.access.SignedDocument;

/**
 * Makes every change of the key folder known before it counts: a new key is published first and
 * signs some seconds later, a replaced one verifies until its last token is over. Each step reads
 * its state from the folder, so a gateway that was killed between two steps goes on where it was.
 */
public final class KeyRotation implements Chore {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeyRotation.class);
    private static final long PUBLISH_SECONDS = 60;

    private final SigningKeys keys;
    private final String issuer;
    private final AccessDocuments documents;
    private final Duration ahead;
    private Set<String> published = Set.of();
    private String signing = "";

    /**
     * @param issuer the claim {@code iss}
     * @param ahead how long a key is known before it signs
     */
    public KeyRotation(SigningKeys keys, String issuer, AccessDocuments documents, Duration ahead) {
        this.keys = keys;
        this.issuer = issuer;
        this.documents = documents;
        this.ahead = ahead;
    }

    @Override
    public String name() {
        return "keys";
    }

    /** Looks at the folder and does the next step of each key. */
    @Override
    public void run() throws Exception {
        keys.reload();
        keys.retireEnded();
        if (!keys.ids().equals(published)) {
            publish();
        }
        keys.schedule(published, ahead);
        String now = keys.signing().getKeyID();
        if (!now.equals(signing)) {
            signing = now;
            LOGGER.atInfo().addKeyValue("kid", now).log("key signs");
        }
    }

    private void publish() throws Exception {
        Set<String> ids = keys.ids();
        documents
                .publish(SignedDocument.JWKS, document(issuer, keys.publicKeys()))
                .toCompletableFuture()
                .get(PUBLISH_SECONDS, TimeUnit.SECONDS);
        published = ids;
        LOGGER.atInfo().addKeyValue("kids", ids).log("keys published");
    }

    /** The document {@code jwks}. */
    static ObjectNode document(String issuer, JWKSet keys) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("issuer", issuer);
        try {
            document.set("keys", new ObjectMapper().readTree(keys.toString()).path("keys"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key set is JSON", e);
        }
        return document;
    }
}
