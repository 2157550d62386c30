package org.tributary.access.record;

import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Value;

/**
 * A record that another links to.
 *
 * @param keys values of the properties that links name their target by, as far as it has them
 */
public record Parent(String id, Map<String, Value> keys) {

    public Parent {
        keys = Map.copyOf(keys);
    }

    public Optional<Value> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }
}
