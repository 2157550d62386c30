package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Takes the documents of the gateway, oldest first, each verified. Called by one thread. */
@FunctionalInterface
public interface AccessListener {

    /**
     * A document is new, changed or gone.
     *
     * @param body null where the document was withdrawn
     */
    void document(String name, @Nullable JsonNode body);
}
