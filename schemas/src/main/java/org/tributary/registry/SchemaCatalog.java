package org.tributary.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.event.v1.RegisteredSchema;

/**
 * The ids of all schemas, both ways. Services fill it from {@code commons.dictionary}, so they run
 * without the registry; only the setup of the commons talks to that.
 */
public final class SchemaCatalog {

    private final Map<String, Map<Schema, Integer>> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private SchemaCatalog(List<RegisteredSchema> registered) {
        for (var each : registered) {
            var schema = new Schema.Parser().parse(each.getSchema$());
            ids.computeIfAbsent(each.getSubject(), _ -> new ConcurrentHashMap<>())
                    .put(schema, each.getId());
            schemas.put(each.getId(), schema);
        }
    }

    /** The schemas that were registered with a version of the dictionary. */
    public static SchemaCatalog of(DictionaryVersion version) {
        return new SchemaCatalog(version.getSchemas());
    }

    /** The schemas given, as they were registered. */
    public static SchemaCatalog of(List<RegisteredSchema> registered) {
        return new SchemaCatalog(registered);
    }

    /**
     * Id of a schema under a subject.
     *
     * @throws RegistryException where it was never registered: the service is newer than the
     *     commons' setup
     */
    public int id(String subject, Schema schema) {
        var id = ids.getOrDefault(subject, Map.of()).get(schema);
        if (id == null) {
            throw new RegistryException(
                    "schema %s is not registered under subject %s: run the setup of this version first"
                            .formatted(schema.getFullName(), subject));
        }
        return id;
    }

    /** The schema with which an event was written. */
    public Optional<Schema> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }
}
