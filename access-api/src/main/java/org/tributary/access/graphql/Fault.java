package org.tributary.access.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request, or with a field of its answer.
 *
 * @param path keys of the answer down to the field; empty where it is about the request
 * @param code for programs; null where there is none
 */
record Fault(String message, List<String> path, @Nullable String code) {

    Fault {
        path = List.copyOf(path);
    }

    static Fault of(String message) {
        return new Fault(message, List.of(), null);
    }

    static Fault at(List<String> path, String message) {
        return new Fault(message, path, null);
    }
}
