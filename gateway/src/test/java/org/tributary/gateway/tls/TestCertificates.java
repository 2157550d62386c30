package org.tributary.gateway.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;

/** A certificate of its own authority, made for a test. */
public record TestCertificates(Buffer certificate, Buffer key) {

    public static TestCertificates create() {
        SelfSignedCertificate made = SelfSignedCertificate.create("127.0.0.1");
        try {
            return new TestCertificates(
                    Buffer.buffer(Files.readAllBytes(Path.of(made.certificatePath()))),
                    Buffer.buffer(Files.readAllBytes(Path.of(made.privateKeyPath()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            made.delete();
        }
    }

    public PemKeyCertOptions options() {
        return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
    }

    public X509Certificate x509() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate.getBytes()));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    public String fingerprint() {
        return ClientCertificates.fingerprint(x509());
    }

    /** Writes the pair where a gateway would read it. */
    public TlsSettings write(Path folder) {
        try {
            Path cert = Files.write(folder.resolve("tls.crt"), certificate.getBytes());
            Path keyFile = Files.write(folder.resolve("tls.key"), key.getBytes());
            return new TlsSettings(
                    cert, keyFile, TlsSettings.NONE.protocols(), Duration.ofMillis(50), null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
