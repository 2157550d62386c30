package org.tributary.gateway;

import org.tributary.runtime.ServiceProcess;

/** The gateway as a process of its own. */
public final class GatewayMain {
    private GatewayMain() {}

    /** Takes no arguments; settings come from the environment. */
    public static void main(String[] arguments) {
        ServiceProcess.run("GATEWAY", GatewayService::from);
    }
}
