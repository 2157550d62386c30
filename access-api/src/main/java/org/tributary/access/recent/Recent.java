package org.tributary.access.recent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounded maps. */
public final class Recent {

    private Recent() {}

    /**
     * A map for any number of threads that keeps the entries which were used last.
     *
     * @param most entries that are kept
     */
    public static <K, V> Map<K, V> used(int most) {
        return Collections.synchronizedMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > most;
                    }
                });
    }
}
