package org.tributary.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DictionaryDownloadTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final AtomicInteger inside = new AtomicInteger();
    private HttpsServer server;
    private DictionaryDownload download;

    @BeforeAll
    void startServer(@TempDir Path folder) throws Exception {
        SSLContext trusted = selfSigned(folder.resolve("keys.p12"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusted));
        answer("/small.json", 200, "{\"a\": 1}", "");
        answer("/large.json", 200, " ".repeat(Limits.TOTAL_BYTES + 1), "");
        answer("/missing.json", 404, "no", "");
        answer("/moved.json", 302, "", "/inside");
        server.createContext(
                "/inside",
                exchange -> {
                    inside.incrementAndGet();
                    exchange.close();
                });
        server.start();
        download = new DictionaryDownload(HttpClient.newBuilder().sslContext(trusted));
    }

    @AfterAll
    void stopServer() {
        server.stop(0);
    }

    @Test
    void shouldFetchAnArtifact() {
        assertThat(download.fetch(address("/small.json"))).isEqualTo("{\"a\": 1}");
    }

    @Test
    void shouldNotFollowARedirect() {
        assertThatThrownBy(() -> download.fetch(address("/moved.json")))
                .isInstanceOf(DictionaryException.class)
                .hasMessageContaining("answered with status 302 instead of 200");
        assertThat(inside).hasValue(0);
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        assertThatThrownBy(() -> download.fetch(address("/missing.json")))
                .isInstanceOf(DictionaryException.class)
                .hasMessageContaining("status 404");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        assertThatThrownBy(() -> download.fetch(address("/large.json")))
                .isInstanceOf(DictionaryException.class)
                .hasMessageContaining("is larger than " + Limits.TOTAL_BYTES + " bytes");
    }

    @Test
    void shouldNotTrustAnUnknownCertificate() {
        assertThatThrownBy(() -> new DictionaryDownload().fetch(address("/small.json")))
                .isInstanceOf(DictionaryException.class)
                .hasMessageContaining("cannot be fetched");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/a.json",
                "file:///etc/hosts",
                "ftp://localhost/a",
                "https:///a",
                "https://[a",
                "://"
            })
    void shouldFetchFromHttpsOnly(String address) {
        assertThatThrownBy(() -> Dictionary.load(address))
                .isInstanceOf(DictionaryException.class)
                .hasMessageContaining("https address");
    }

    private String address(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(String path, int status, String body, String location) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                path,
                exchange -> {
                    if (!location.isEmpty()) {
                        exchange.getResponseHeaders().add("Location", location);
                    }
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    private static SSLContext selfSigned(Path keys) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, PASSWORD);
        var trustManagers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }
}
