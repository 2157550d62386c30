package org.tributary.graph.cypher;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A label, relationship type or index name that may stand in a statement. Cypher takes no
 * parameters at those places, so this is the only type through which a name gets there; it holds
 * nothing but letters, digits and underscores and is quoted besides.
 */
public record CypherName(String value) implements Comparable<CypherName> {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public CypherName {
        if (!SAFE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot be a name in the graph: expected letters, digits and underscores"
                            .formatted(value));
        }
    }

    /** The type of the relationships that a link of a child type becomes: {@code SAMPLE_CASES}. */
    static CypherName relationship(String childType, String linkName) {
        return new CypherName("%s_%s".formatted(childType, linkName).toUpperCase(Locale.ROOT));
    }

    /** As it stands in a statement. */
    String quoted() {
        return "`%s`".formatted(value);
    }

    @Override
    public int compareTo(CypherName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
