package org.tributary.runtime;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that runs one service: settings, management port, start, and an orderly stop. */
public final class ServiceProcess {

    private static final Logger LOGGER = LoggerFactory.getLogger(ServiceProcess.class);

    /** Settings that cannot be used. */
    static final int WRONG_SETTINGS = 2;

    /** The service did not start. */
    static final int NOT_STARTED = 1;

    private ServiceProcess() {}

    /**
     * Runs a service until the process is asked to stop.
     *
     * @param prefix of its settings; {@code <PREFIX>_MANAGEMENT_PORT} and {@code
     *     <PREFIX>_MANAGEMENT_HOST} are taken out here, so the factory does not see them
     * @param factory builds the service from its environment; throws {@link SettingsException}
     */
    public static void run(String prefix, Function<Map<String, String>, Service> factory) {
        var environment = new HashMap<>(System.getenv());
        var portName = prefix + "_MANAGEMENT_PORT";
        var hostName = prefix + "_MANAGEMENT_HOST";
        var own = new HashMap<String, String>();
        for (var name : new String[] {portName, hostName}) {
            var value = environment.remove(name);
            if (value != null) {
                own.put(name, value);
            }
        }
        try {
            var reader = new SettingsReader(prefix, own);
            var host =
                    reader.text("MANAGEMENT_HOST", "127.0.0.1", "Address of the management port");
            int port =
                    reader.integer(
                            "MANAGEMENT_PORT", 0, 0, 65_535, "Management port; 0 takes a free one");
            reader.finish();
            serve(factory.apply(environment), host, port);
        } catch (SettingsException e) {
            e.faults().forEach(System.err::println);
            System.exit(WRONG_SETTINGS);
        }
    }

    private static void serve(Service service, String host, int port) {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try (var management = new ManagementServer(host, port, service)) {
            management.start();
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform()
                                    .name("stop-" + service.name())
                                    .unstarted(() -> awaitStop(stop, stopped)));
            service.start();
            LOGGER.atInfo()
                    .addKeyValue("service", service.name())
                    .addKeyValue("managementPort", management.port())
                    .log("service ready");
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            fail(
                    service,
                    "management port %d cannot be used: %s".formatted(port, e.getMessage()),
                    e);
        } catch (Exception e) {
            fail(service, String.valueOf(e.getMessage()), e);
        } finally {
            service.close();
            stopped.countDown();
        }
    }

    private static void awaitStop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(Service service, String reason, Exception cause) {
        LOGGER.atError()
                .addKeyValue("service", service.name())
                .setCause(cause)
                .log("service did not start");
        System.err.println(service.name() + " did not start: " + reason);
        Runtime.getRuntime().halt(NOT_STARTED);
    }
}
