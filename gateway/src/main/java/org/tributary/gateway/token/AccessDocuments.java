package org.tributary.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where signed documents go; done when they are kept. */
@FunctionalInterface
public interface AccessDocuments {

    /**
     * Publishes a document.
     *
     * @param body null withdraws it
     */
    CompletionStage<Void> publish(String name, @Nullable JsonNode body);
}
