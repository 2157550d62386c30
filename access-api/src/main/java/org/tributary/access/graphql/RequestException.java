package org.tributary.access.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request cannot be answered at all: {@code {"data": null, "errors": [...]}} with status 400.
 */
final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    RequestException(String message) {
        this(List.of(message));
    }

    /**
     * A fault that programs know by its code.
     *
     * @param code null where there is none
     */
    RequestException(@Nullable String code, String message) {
        super(message);
        this.faults = List.of(new Fault(message, List.of(), code));
    }

    RequestException(List<String> messages) {
        super(String.join("; ", messages));
        this.faults = messages.stream().map(Fault::of).toList();
    }

    List<Fault> faults() {
        return faults;
    }
}
