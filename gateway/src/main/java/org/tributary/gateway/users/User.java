package org.tributary.gateway.users;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tributary.gateway.digest.Sha256;

/**
 * Somebody who may sign in.
 *
 * @param name unique, compared without case
 * @param displayName for people; the name where the file has none
 * @param email empty where the file has none
 * @param active false for somebody who may not sign in and whose tokens count for nothing
 * @param admin the flag that {@code /user/user} shows; rights come from policies only
 * @param policies own policies, without those of groups
 * @param tags free pairs of the file
 */
public record User(
        String name,
        String displayName,
        String email,
        boolean active,
        boolean admin,
        List<String> policies,
        Map<String, String> tags) {

    /** Copies. */
    public User {
        policies = List.copyOf(policies);
        tags = Map.copyOf(tags);
    }

    /** Somebody whom the file does not name. */
    static User guest(String name) {
        return new User(
                name, name, name.indexOf('@') > 0 ? name : "", true, false, List.of(), Map.of());
    }

    /**
     * The number Gen3 calls {@code user_id} and, as text, {@code sub}. Made from the name, so that
     * it stays when the file is edited; below 2^48, so that every JSON reader keeps it whole.
     */
    public long id() {
        return idOf(name);
    }

    /** The {@link #id} of whoever has the name. */
    public static long idOf(String name) {
        return ByteBuffer.wrap(Sha256.of(fold(name))).getLong() >>> 16;
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
