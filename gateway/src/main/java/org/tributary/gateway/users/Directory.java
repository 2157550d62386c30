package org.tributary.gateway.users;

import java.util.Optional;

/** Finds the people who may have tokens. */
@FunctionalInterface
public interface Directory {

    /** The active user of that name, whatever its case. */
    Optional<User> find(String name);
}
