package org.tributary.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class TlsFilesTest {

    @TempDir Path folder;

    @Test
    void shouldTellOnlyWhatChanged(Vertx vertx) {
        TlsFiles files = new TlsFiles(vertx, TestCertificates.create().write(folder));

        assertThat(files.changed()).isPresent();
        assertThat(files.changed()).isEmpty();
        TestCertificates.create().write(folder);
        assertThat(files.changed()).isPresent();
    }

    @Test
    void shouldNotTakeHalfOfARenewal(Vertx vertx) throws IOException {
        TlsSettings settings = TestCertificates.create().write(folder);
        TlsFiles files = new TlsFiles(vertx, settings);
        files.changed();
        TestCertificates renewed = TestCertificates.create();

        Files.write(folder.resolve("tls.crt"), renewed.certificate().getBytes());

        assertThatThrownBy(files::changed)
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("is not the one of the certificate");
        Files.write(folder.resolve("tls.key"), renewed.key().getBytes());
        assertThat(files.changed()).isPresent();
    }

    @Test
    void shouldNameTheFileThatCannotBeUsed(Vertx vertx) throws IOException {
        TlsSettings settings = TestCertificates.create().write(folder);
        Files.writeString(folder.resolve("tls.key"), "no key\n");

        assertThatThrownBy(() -> new TlsFiles(vertx, settings).changed())
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("tls.key");
    }

    @Test
    void shouldRefuseFaultsInTheFileOfClientsWithTheirLine() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("clients"),
                        "# partners\n" + "ab".repeat(32) + ", p\nxyz, q\n");

        assertThatThrownBy(() -> new ClientCertificates(file, id -> id))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(file + ":3: expected");
    }
}
