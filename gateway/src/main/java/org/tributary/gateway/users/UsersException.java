package org.tributary.gateway.users;

import java.util.List;

/** The file of users cannot be used; nobody is signed in on a guess. */
public final class UsersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    UsersException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** Every fault: {@code users.yaml:12: policy 'x' is not defined}. */
    public List<String> faults() {
        return faults;
    }
}
