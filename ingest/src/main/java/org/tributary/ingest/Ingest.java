package org.tributary.ingest;

import org.tributary.runtime.ServiceProcess;

/** Ingest as a process of its own. */
public final class Ingest {

    private Ingest() {}

    /** Runs until it is asked to stop; settings come from the environment. */
    public static void main(String[] args) {
        ServiceProcess.run(IngestSettings.PREFIX, IngestService::from);
    }
}
