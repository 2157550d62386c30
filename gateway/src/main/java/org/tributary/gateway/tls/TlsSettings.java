package org.tributary.gateway.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.runtime.SettingsReader;

/**
 * TLS of the public port.
 *
 * @param certificate PEM file, the chain from the server's certificate on; null for no TLS
 * @param key PEM file of its private key
 * @param protocols {@code TLSv1.3}, and {@code TLSv1.2} where an operator says so
 * @param interval how often the files are looked at
 * @param clientAuthorities PEM file of the authorities that partners' certificates come from; null
 *     where nobody is asked for a certificate
 * @param clients file that says which certificate is which client
 */
public record TlsSettings(
        @Nullable Path certificate,
        @Nullable Path key,
        Set<String> protocols,
        Duration interval,
        @Nullable Path clientAuthorities,
        @Nullable Path clients) {

    private static final Set<String> KNOWN = Set.of("TLSv1.3", "TLSv1.2");

    /** No TLS. */
    public static final TlsSettings NONE =
            new TlsSettings(null, null, Set.of("TLSv1.3"), Duration.ofSeconds(10), null, null);

    /** Copies. */
    public TlsSettings {
        protocols = Set.copyOf(protocols);
    }

    /** Reads them. */
    public static TlsSettings read(SettingsReader reader) {
        TlsSettings settings =
                new TlsSettings(
                        file(
                                reader,
                                "TLS_CERT",
                                "PEM file of the server's certificate and those between it and its authority; TLS where it is set"),
                        file(reader, "TLS_KEY", "PEM file of the certificate's private key"),
                        protocols(reader),
                        reader.duration(
                                "TLS_INTERVAL",
                                "10s",
                                "How often the files for TLS are looked at; changed ones count for new connections"),
                        file(
                                reader,
                                "TLS_CLIENT_CA",
                                "PEM file of the authorities whose client certificates are accepted; nobody is asked for one where it is not set"),
                        file(
                                reader,
                                "TLS_CLIENTS",
                                "File with lines 'SHA-256 fingerprint, client id': whom a client certificate speaks for"));
        if ((settings.certificate == null) != (settings.key == null)) {
            reader.fault("GATEWAY_TLS_CERT and GATEWAY_TLS_KEY go together: set both or none");
        }
        if ((settings.clientAuthorities == null) != (settings.clients == null)) {
            reader.fault(
                    "GATEWAY_TLS_CLIENT_CA and GATEWAY_TLS_CLIENTS go together: set both or none");
        }
        if (settings.certificate == null && settings.clientAuthorities != null) {
            reader.fault("GATEWAY_TLS_CLIENT_CA needs GATEWAY_TLS_CERT");
        }
        return settings;
    }

    private static @Nullable Path file(SettingsReader reader, String name, String meaning) {
        String text = reader.text(name, "", meaning);
        if (text.isEmpty()) {
            return null;
        }
        Path path = Path.of(text);
        if (!Files.isReadable(path)) {
            reader.fault(
                    "GATEWAY_%s is '%s': expected a file that exists and can be read"
                            .formatted(name, text));
        }
        return path;
    }

    private static Set<String> protocols(SettingsReader reader) {
        String text =
                reader.text(
                        "TLS_PROTOCOLS",
                        "TLSv1.3",
                        "TLSv1.3, or TLSv1.3,TLSv1.2 where clients need it");
        Set<String> protocols = new LinkedHashSet<>(List.of(text.split("\\s*,\\s*", -1)));
        if (!KNOWN.containsAll(protocols)) {
            reader.fault(
                    "GATEWAY_TLS_PROTOCOLS is '%s': expected TLSv1.3 or TLSv1.3,TLSv1.2"
                            .formatted(text));
        }
        return protocols;
    }
}
