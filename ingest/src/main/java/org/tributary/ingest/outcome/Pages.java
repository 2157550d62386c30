package org.tributary.ingest.outcome;

import java.util.function.Consumer;

/** Reads the pages of a large answer. */
@FunctionalInterface
public interface Pages {

    /**
     * Gives every page in order; waits, and goes no faster than the receiver.
     *
     * @throws org.tributary.runtime.log.LogException where the pages do not come
     */
    void read(Verdict verdict, Consumer<String> receiver);
}
