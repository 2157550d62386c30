package org.tributary.access.query;

import java.util.regex.Pattern;

/**
 * A label, relationship type or property of the graph. Only {@link GraphModel} makes them, from the
 * dictionary, so a name that stands in a statement never comes from a request.
 */
public final class GraphName implements Comparable<GraphName> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String text;

    GraphName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot name anything in the graph: expected letters, digits and _, no digit first"
                            .formatted(text));
        }
        this.text = text;
    }

    /** The name as it stands in the graph. */
    public String text() {
        return text;
    }

    @Override
    public int compareTo(GraphName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphName name && name.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
