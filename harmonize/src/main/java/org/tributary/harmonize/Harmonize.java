package org.tributary.harmonize;

import org.tributary.runtime.ServiceProcess;

/** Harmonize as a process of its own. */
public final class Harmonize {

    private Harmonize() {}

    public static void main(String[] args) {
        ServiceProcess.run("HARMONIZE", HarmonizeService::from);
    }
}
