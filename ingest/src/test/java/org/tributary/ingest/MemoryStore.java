package org.tributary.ingest;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tributary.ingest.archive.ObjectStore;

/** Objects in memory. */
public final class MemoryStore implements ObjectStore {

    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    public final AtomicInteger open = new AtomicInteger();

    @Override
    public void put(String key, byte[] bytes, int length) {
        objects.put(key, Arrays.copyOf(bytes, length));
    }

    @Override
    public Parts begin(String key) {
        open.incrementAndGet();
        var all = new ByteArrayOutputStream();
        return new Parts() {

            @Override
            public void add(int number, byte[] bytes, int length) {
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
