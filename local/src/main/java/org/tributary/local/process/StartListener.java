package org.tributary.local.process;

import java.time.Duration;

/** Is told as processes and services become ready, from several threads. */
@FunctionalInterface
public interface StartListener {

    /** Hears nothing. */
    StartListener NONE = (_, _) -> {};

    /**
     * One is ready.
     *
     * @param name as in the process list
     * @param took from its own start
     */
    void ready(String name, Duration took);
}
