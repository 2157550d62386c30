package org.tributary.access;

import org.tributary.runtime.ServiceProcess;

/** Runs the access API as a process of its own. */
public final class AccessApi {

    private AccessApi() {}

    static void main(String[] args) {
        ServiceProcess.run(AccessApiSettings.PREFIX, AccessApiService::from);
    }
}
