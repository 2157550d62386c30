package org.tributary.graph.cypher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.neo4j.driver.Query;
import org.neo4j.driver.Value;

/**
 * A statement from a resource file {@code /cypher/<verb>-<noun>.cypher}. Places written {@code
 * <like_this>} are filled with {@link CypherName}s when it is read; all values are parameters.
 */
public final class Statement {

    private static final Pattern PLACE = Pattern.compile("<([a-z_]+)>");

    private final String text;

    private Statement(String text) {
        this.text = text;
    }

    /** Reads a statement that has no places. */
    public static Statement read(String resource) {
        return read(resource, Map.of());
    }

    /**
     * Reads a statement and fills its places.
     *
     * @throws IllegalArgumentException where a place has no name
     */
    public static Statement read(String resource, Map<String, CypherName> names) {
        var filled =
                PLACE.matcher(resourceText(resource))
                        .replaceAll(place -> quoted(resource, place.group(1), names));
        return new Statement(filled);
    }

    /** The statement with its parameters, a map value. */
    public Query with(Value parameters) {
        return new Query(text, parameters);
    }

    /** The statement where it has no parameters. */
    public Query query() {
        return new Query(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String quoted(String resource, String place, Map<String, CypherName> names) {
        var name = names.get(place);
        if (name == null) {
            throw new IllegalArgumentException(
                    "no name for <%s> in %s.cypher".formatted(place, resource));
        }
        return name.quoted();
    }

    private static String resourceText(String resource) {
        var path = "/cypher/%s.cypher".formatted(resource);
        try (var stream = Statement.class.getResourceAsStream(path)) {
            var bytes = Objects.requireNonNull(stream, path + " is missing").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
