package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

    /** The key that the document of that name, told of next, was signed with. */
    default void signed(String name, String keyId) {}

    /** Tells each of them, in their order. */
    static AccessListener all(List<AccessListener> listeners) {
        return new AccessListener() {
            @Override
            public void document(String name, @Nullable JsonNode body) {
                listeners.forEach(each -> each.document(name, body));
            }

            @Override
            public void signed(String name, String keyId) {
                listeners.forEach(each -> each.signed(name, keyId));
            }
        };
    }
}
