package org.tributary.local.commons;

/** One of our services that was started here. */
sealed interface RunningService extends AutoCloseable permits InProcess, OwnProcess {

    ServiceKind kind();

    /** Pid of the process that it runs in. */
    long pid();

    /** Whether its process runs. */
    boolean alive();

    @Override
    void close();
}
