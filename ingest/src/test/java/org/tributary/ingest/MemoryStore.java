package org.tributary.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tributary.ingest.archive.ObjectStore;
import org.tributary.ingest.archive.ObjectStoreException;

/** Objects in memory. */
public final class MemoryStore implements ObjectStore {

    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    public final AtomicInteger open = new AtomicInteger();
    private volatile boolean away;

    /** From now on every call fails. */
    public void goAway() {
        away = true;
    }

    private void check() {
        if (away) {
            throw new ObjectStoreException("the store is away", new IOException());
        }
    }

    @Override
    public void put(String key, byte[] bytes, int length) {
        check();
        objects.put(key, Arrays.copyOf(bytes, length));
    }

    @Override
    public InputStream open(String key) {
        check();
        return new ByteArrayInputStream(objects.getOrDefault(key, new byte[0]));
    }

    @Override
    public Parts begin(String key) {
        open.incrementAndGet();
        var all = new ByteArrayOutputStream();
        return new Parts() {

            @Override
            public void add(int number, byte[] bytes, int length) {
                check();
                all.write(bytes, 0, length);
            }

            @Override
            public void complete() {
                open.decrementAndGet();
                objects.put(key, all.toByteArray());
            }

            @Override
            public void abort() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
    }
}
