package org.tributary.local.commons;

import java.io.IOException;
import java.util.Map;
import org.tributary.local.data.CommonsFault;
import org.tributary.runtime.ManagementServer;
import org.tributary.runtime.Service;
import org.tributary.runtime.SettingsException;

/** A service inside this JVM, with a management port like one in its own process. */
record InProcess(ServiceKind kind, Service service, ManagementServer management)
        implements RunningService {

    /**
     * Starts it and returns once it is ready.
     *
     * @throws CommonsFault where it does not start
     */
    static InProcess start(ServiceKind kind, Map<String, String> environment, int managementPort) {
        Service service;
        try {
            service = kind.create(environment);
        } catch (SettingsException e) {
            throw new CommonsFault(kind.process() + ": " + String.join("; ", e.faults()), e);
        }
        ManagementServer management;
        try {
            management = new ManagementServer("127.0.0.1", managementPort, service);
        } catch (IOException e) {
            throw new CommonsFault(
                    "port %d of %s is in use by another process"
                            .formatted(managementPort, kind.process()),
                    e);
        }
        var running = new InProcess(kind, service, management);
        try {
            management.start();
            service.start();
            return running;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.close();
            throw new CommonsFault(kind.process() + " was interrupted while it started", e);
        } catch (Exception e) {
            running.close();
            throw new CommonsFault(
                    "%s did not start: %s".formatted(kind.process(), e.getMessage()), e);
        }
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void close() {
        service.close();
        management.close();
    }
}
