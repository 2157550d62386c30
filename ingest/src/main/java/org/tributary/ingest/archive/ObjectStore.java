package org.tributary.ingest.archive;

import java.io.InputStream;

/**
 * Where objects are kept. Every method waits; a fault of the store is an {@link
 * ObjectStoreException}.
 */
public interface ObjectStore {

    /** Keeps a whole object. */
    void put(String key, byte[] bytes, int length);

    /** The bytes of an object; the caller closes them. */
    InputStream open(String key);

    /** Begins an object that comes in parts. */
    Parts begin(String key);

    /** Removes an object; none of that key is no fault. */
    void delete(String key);

    /** An object in the making: parts of at least 5 MiB but for the last, numbered from 1. */
    interface Parts {

        void add(int number, byte[] bytes, int length);

        void complete();

        /** Leaves nothing behind. */
        void abort();
    }
}
