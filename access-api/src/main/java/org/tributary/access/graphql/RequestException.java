package org.tributary.access.graphql;

import java.util.List;

/**
 * The request cannot be answered at all: {@code {"data": null, "errors": [...]}} with status 400.
 */
final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    RequestException(String... errors) {
        this(List.of(errors));
    }

    RequestException(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    List<Fault> faults() {
        return errors.stream().map(Fault::of).toList();
    }
}
