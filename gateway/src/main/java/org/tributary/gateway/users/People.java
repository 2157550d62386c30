package org.tributary.gateway.users;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The users of the file, and guests: people for whom an identity provider vouches and whom the file
 * does not name. A guest is signed in and nothing more, so only what is granted to everybody who is
 * signed in is theirs.
 */
public final class People implements Directory {
    private final Supplier<Users> users;
    private final boolean guests;

    /** Guests are not found where they are not welcome. */
    public People(Supplier<Users> users, boolean guests) {
        this.users = users;
        this.guests = guests;
    }

    @Override
    public Optional<User> find(String name) {
        Optional<User> listed = users.get().find(name);
        if (listed.isEmpty() && guests && !name.isBlank()) {
            return Optional.of(User.guest(name));
        }
        return listed.filter(User::active);
    }

    /** Whether the file names the user and says that they are not active. */
    public boolean isInactive(String name) {
        return users.get().find(name).filter(user -> !user.active()).isPresent();
    }

    /** The active users of the file, by name. */
    public List<User> listed() {
        return users.get().all().stream().filter(User::active).toList();
    }
}
