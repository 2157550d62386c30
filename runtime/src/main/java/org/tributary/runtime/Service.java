package org.tributary.runtime;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * One of our services. The same object runs alone in a process ({@link ServiceProcess}) or beside
 * the others in the one-command commons.
 */
public interface Service extends AutoCloseable {

    /** Name as in the process list and the logs: {@code ingest}. */
    String name();

    /**
     * Starts and returns once requests can be served.
     *
     * @throws Exception where it cannot; the message is for the operator
     */
    void start() throws Exception;

    /** How it is now; cheap enough to be asked every second. */
    Health health();

    /** Its meters, for {@code /metrics}. */
    MeterRegistry metrics();

    /** Finishes what it has begun and stops; may be called where start failed. */
    @Override
    void close();
}
