package org.tributary.harmonize.decide.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Where the stores come from: the context of a processor. */
@FunctionalInterface
public interface StoreAccess {
    KeyValueStore<Bytes, byte[]> store(String name);
}
