package org.tributary.access.cypher;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A statement with its parameters. Made by {@link CypherWriter} from names of the dictionary, and
 * by {@link #resource} from a file.
 */
public final class CypherStatement {

    private final String text;
    private final Map<String, Object> parameters;

    CypherStatement(String text, Map<String, Object> parameters) {
        this.text = text;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A statement that lies in {@code /cypher/<name>.cypher}. */
    public static CypherStatement resource(String name, Map<String, Object> parameters) {
        return new CypherStatement(StatementFiles.text(name), parameters);
    }

    public String text() {
        return text;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return text;
    }
}
