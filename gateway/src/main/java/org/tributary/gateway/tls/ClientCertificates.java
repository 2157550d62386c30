package org.tributary.gateway.tls;

import io.vertx.core.http.HttpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.digest.Sha256;
import org.tributary.gateway.edge.PeerIdentity;

/**
 * Which client a certificate speaks for: exactly the one that the operator wrote beside its
 * fingerprint. No name in a certificate is read, because an authority may write the same name into
 * two. Looked up for each request, so that a line that is taken away counts at once, for open
 * connections too.
 */
public final class ClientCertificates implements PeerIdentity {
    private static final Pattern LINE =
            Pattern.compile("((?:[0-9A-Fa-f]{2}:?){32})\\s*,\\s*(\\S+)");

    private final Path file;
    private final Function<String, String> authorization;
    private volatile Map<String, String> clients = Map.of();

    /**
     * Reads the file.
     *
     * @param authorization from the id of a client
     * @throws TlsException where it has faults
     */
    public ClientCertificates(Path file, Function<String, String> authorization) {
        this.file = file;
        this.authorization = authorization;
        reload();
    }

    /**
     * Reads the file again.
     *
     * @throws TlsException where it has faults; what was read before stays in use
     */
    void reload() {
        try {
            clients = parse(Files.readAllLines(file), file);
        } catch (IOException e) {
            throw new TlsException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Map<String, String> parse(List<String> lines, Path file) {
        Map<String, String> clients = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new TlsException(
                        "%s:%d: expected 'SHA-256 fingerprint, client id'".formatted(file, i + 1));
            }
            String fingerprint = matcher.group(1).replace(":", "").toLowerCase(Locale.ROOT);
            if (clients.put(fingerprint, matcher.group(2)) != null) {
                throw new TlsException(
                        "%s:%d: the fingerprint stands there twice".formatted(file, i + 1));
            }
        }
        return Map.copyOf(clients);
    }

    @Override
    public @Nullable String authorization(HttpConnection connection) {
        SSLSession session = connection.isSsl() ? connection.sslSession() : null;
        if (session == null || clients.isEmpty()) {
            return null;
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            String client = clients.get(valid(chain[0]));
            return client == null ? null : authorization.apply(client);
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** The fingerprint; empty for one whose time is over, on an open connection too. */
    private static String valid(Certificate certificate) {
        try {
            if (!(certificate instanceof X509Certificate x509)) {
                return "";
            }
            x509.checkValidity();
            return fingerprint(x509);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return "";
        }
    }

    /** SHA-256 of the whole certificate, in small hex digits. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(Sha256.of(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without a fingerprint", e);
        }
    }
}
