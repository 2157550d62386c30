package org.tributary.gateway.tls;

import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files for TLS from time to time and hands on what changed. Files that cannot be used
 * change nothing and are said in the log once for each reason.
 */
public final class TlsWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TlsWatch.class);

    private final TlsFiles files;
    private final @Nullable ClientCertificates clients;
    private final Consumer<ServerSSLOptions> use;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("tls-files").daemon().factory());
    private volatile String fault = "";

    /**
     * A watch that has not begun.
     *
     * @param clients null where nobody is asked for a certificate
     * @param use takes new options; returns when they are in use
     */
    public TlsWatch(
            TlsFiles files, @Nullable ClientCertificates clients, Consumer<ServerSSLOptions> use) {
        this.files = files;
        this.clients = clients;
        this.use = use;
    }

    /** Begins. */
    public void start(Duration interval) {
        timer.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the files cannot be used; empty where they can. */
    public String fault() {
        return fault;
    }

    private void look() {
        try {
            Optional<ServerSSLOptions> changed = files.changed();
            if (changed.isPresent()) {
                use.accept(changed.get());
                LOGGER.atInfo().log("new certificate in use");
            }
            if (clients != null) {
                clients.reload();
            }
            fault = "";
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(fault)) {
                LOGGER.atError()
                        .addKeyValue("error", reason)
                        .log("files for TLS cannot be used; the ones before stay in use");
            }
            fault = reason;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
