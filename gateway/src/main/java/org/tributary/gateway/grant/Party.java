package org.tributary.gateway.grant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom something is given to.
 *
 * @param name a user's is compared without case
 */
public record Party(Kind kind, String name) {

    /** What bears a name. */
    public enum Kind {
        /** Somebody who signs in. */
        USER,
        /** A group of the file of users. */
        GROUP,
        /** An OAuth client. */
        CLIENT;

        /** The name of the member that carries it. */
        public String member() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Lowers the case of a user. */
    public Party {
        name = kind == Kind.USER ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** A user. */
    public static Party user(String name) {
        return new Party(Kind.USER, name);
    }

    /** The only one that an object names; empty for none or several. */
    static Optional<Party> of(JsonNode json) {
        Party found = null;
        for (Kind kind : Kind.values()) {
            String name = json.path(kind.member()).asText("");
            if (!name.isBlank()) {
                if (found != null) {
                    return Optional.empty();
                }
                found = new Party(kind, name);
            }
        }
        return Optional.ofNullable(found);
    }
}
