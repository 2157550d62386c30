package org.tributary.local.commons;

import java.util.OptionalLong;

/**
 * A row of the process list.
 *
 * @param pid empty where it does not run; services in one JVM share theirs
 * @param port where it serves; 0 for none
 * @param health {@code ready}, {@code not ready}, {@code stopped}, or the reasons of a service
 * @param lag records behind, for those that follow topics as a group
 * @param memoryMb resident; empty for a service that shares its process
 */
public record ProcessStatus(
        String name,
        OptionalLong pid,
        int port,
        String health,
        OptionalLong lag,
        OptionalLong memoryMb) {

    static final String READY = "ready";
    static final String NOT_READY = "not ready";
    static final String STOPPED = "stopped";

    public boolean ready() {
        return health.equals(READY);
    }
}
