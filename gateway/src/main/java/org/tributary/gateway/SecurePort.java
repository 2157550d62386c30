package org.tributary.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.PeerIdentity;
import org.tributary.gateway.tls.ClientCertificates;
import org.tributary.gateway.tls.TlsFiles;
import org.tributary.gateway.tls.TlsSettings;
import org.tributary.gateway.tls.TlsWatch;
import org.tributary.gateway.token.ClientTokens;
import org.tributary.gateway.token.TokenIssuer;

/** TLS of the public port, where it is set: certificates now, and those that come later. */
final class SecurePort implements AutoCloseable {
    private final Duration interval;
    private final @Nullable TlsFiles files;
    private final @Nullable ServerSSLOptions options;
    private final @Nullable ClientCertificates clients;
    private @Nullable TlsWatch watch;

    private SecurePort(
            Duration interval,
            @Nullable TlsFiles files,
            @Nullable ServerSSLOptions options,
            @Nullable ClientCertificates clients) {
        this.interval = interval;
        this.files = files;
        this.options = options;
        this.clients = clients;
    }

    /**
     * Reads the files.
     *
     * @throws org.tributary.gateway.tls.TlsException where they cannot be used
     */
    static SecurePort open(Vertx vertx, TlsSettings settings, TokenIssuer issuer, Clock clock) {
        if (settings.certificate() == null) {
            return new SecurePort(settings.interval(), null, null, null);
        }
        TlsFiles files = new TlsFiles(vertx, settings);
        ClientCertificates clients =
                settings.clients() == null
                        ? null
                        : new ClientCertificates(
                                settings.clients(), new ClientTokens(issuer, clock)::authorization);
        return new SecurePort(settings.interval(), files, files.changed().orElseThrow(), clients);
    }

    /** Null for no TLS. */
    @Nullable ServerSSLOptions options() {
        return options;
    }

    PeerIdentity peers() {
        return clients == null ? PeerIdentity.NONE : clients;
    }

    /** From now on, certificates that change are given to the servers. */
    void watch(List<GatewayVerticle> servers, MeterRegistry meters) {
        if (files == null) {
            return;
        }
        TlsWatch begun =
                new TlsWatch(
                        files,
                        clients,
                        changed -> servers.forEach(server -> server.use(changed).await()));
        watch = begun;
        Gauge.builder("gateway.tls.faults", begun, each -> each.fault().isEmpty() ? 0 : 1)
                .description("1 where the files for TLS cannot be used; the ones before stay")
                .register(meters);
        begun.start(interval);
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
