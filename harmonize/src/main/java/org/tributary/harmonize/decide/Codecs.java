package org.tributary.harmonize.decide;

import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;

/** Events to bytes and back. */
final class Codecs {

    private final RegistrySerdes serdes;
    private final Serializer<GenericContainer> serializer;

    Codecs(SchemaCatalog catalog) {
        serdes = new RegistrySerdes(catalog);
        serializer = serdes.serializer();
    }

    Serializer<GenericContainer> serializer() {
        return serializer;
    }

    Deserializer<GenericContainer> deserializer() {
        return serdes.deserializer();
    }

    <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return serdes.deserializer(type);
    }
}
