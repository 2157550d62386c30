package org.tributary.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What the files for TLS say. They are read whole and checked before anything is done with them:
 * that the key belongs to the certificate and that it is its time, so that half of a renewal never
 * takes the place of what works.
 */
public final class TlsFiles {
    private static final byte[] SAMPLE =
            "does the key belong to the certificate"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Vertx vertx;
    private final TlsSettings settings;
    private List<Buffer> used = List.of();

    /** Files of settings that name a certificate. */
    public TlsFiles(Vertx vertx, TlsSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /**
     * What they say where it is something new.
     *
     * @throws TlsException where they cannot be used; what was read before stays in use
     */
    public Optional<ServerSSLOptions> changed() {
        List<Buffer> read = read();
        if (read.equals(used)) {
            return Optional.empty();
        }
        PemKeyCertOptions pair =
                new PemKeyCertOptions().addCertValue(read.get(0)).addKeyValue(read.get(1));
        check(pair);
        ServerSSLOptions options = new ServerSSLOptions();
        options.setKeyCertOptions(pair);
        options.setUseAlpn(true);
        options.setApplicationLayerProtocols(List.of("h2", "http/1.1"));
        options.setEnabledSecureTransportProtocols(settings.protocols());
        if (read.size() > 2) {
            PemTrustOptions trust = new PemTrustOptions().addCertValue(read.get(2));
            checkTrust(trust);
            options.setTrustOptions(trust);
            // A person's browser has none; who has one must have it from these authorities.
            options.setClientAuth(ClientAuth.REQUEST);
        }
        used = read;
        return Optional.of(options);
    }

    private List<Buffer> read() {
        return Stream.of(settings.certificate(), settings.key(), settings.clientAuthorities())
                .filter(Objects::nonNull)
                .map(TlsFiles::read)
                .toList();
    }

    private static Buffer read(Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new TlsException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void check(PemKeyCertOptions pair) {
        try {
            KeyManager manager = pair.getKeyManagerFactory(vertx).getKeyManagers()[0];
            if (!(manager instanceof X509KeyManager keys)) {
                throw new TlsException("no keys in " + settings.key());
            }
            String alias = alias(keys);
            X509Certificate certificate = keys.getCertificateChain(alias)[0];
            certificate.checkValidity();
            if (!belongs(keys.getPrivateKey(alias), certificate)) {
                throw new TlsException(
                        "the key in %s is not the one of the certificate in %s"
                                .formatted(settings.key(), settings.certificate()));
            }
        } catch (TlsException e) {
            throw e;
        } catch (Exception e) {
            throw new TlsException(
                    "%s and %s cannot be used: %s"
                            .formatted(settings.certificate(), settings.key(), e.getMessage()),
                    e);
        }
    }

    private String alias(X509KeyManager keys) {
        return Stream.of("RSA", "EC", "EdDSA")
                .map(type -> keys.getServerAliases(type, null))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .findFirst()
                .orElseThrow(
                        () -> new TlsException("no RSA, EC or Ed25519 key in " + settings.key()));
    }

    private static boolean belongs(@Nullable PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        if (key == null) {
            return false;
        }
        Signature signature =
                Signature.getInstance(
                        switch (key.getAlgorithm()) {
                            case "RSA" -> "SHA256withRSA";
                            case "EC" -> "SHA256withECDSA";
                            default -> key.getAlgorithm();
                        });
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(SAMPLE);
        return signature.verify(signed);
    }

    private void checkTrust(PemTrustOptions trust) {
        try {
            trust.getTrustManagerFactory(vertx);
        } catch (Exception e) {
            throw new TlsException(
                    "%s cannot be used: %s".formatted(settings.clientAuthorities(), e.getMessage()),
                    e);
        }
    }
}
