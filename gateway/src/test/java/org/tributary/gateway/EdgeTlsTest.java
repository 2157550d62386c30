package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.limit.LimitSettings;
import org.tributary.gateway.tls.TestCertificates;
import org.tributary.gateway.tls.TlsSettings;
import org.tributary.gateway.token.TestKeys;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.TokenVerifier;

/** The public port with TLS, in both versions of HTTP (access contract A.6, J.2 6 and 28). */
@ExtendWith(VertxExtension.class)
class EdgeTlsTest {

    private static final String PATH = "/api/v0/submission/P/C";
    private static final TestCertificates SERVER = TestCertificates.create();
    private static final TestCertificates PARTNER = TestCertificates.create();

    @TempDir Path folder;

    private TestCommons commons;
    private SecurePort port;
    private Path clients;

    /** Vert.x closes a client that nobody holds, whatever its requests are doing. */
    private final List<HttpClient> open = new ArrayList<>();

    @BeforeEach
    void start(Vertx vertx) throws IOException {
        clients =
                Files.writeString(
                        folder.resolve("clients"), PARTNER.fingerprint() + ", ci-partner\n");
        TlsSettings files = SERVER.write(folder);
        Path authorities = Files.write(folder.resolve("ca.pem"), PARTNER.certificate().getBytes());
        TlsSettings settings =
                new TlsSettings(
                        files.certificate(),
                        files.key(),
                        files.protocols(),
                        files.interval(),
                        authorities,
                        clients);
        port =
                SecurePort.open(
                        vertx,
                        settings,
                        new TokenIssuer(
                                TestKeys.KEYS,
                                name -> Optional.empty(),
                                TestKeys.ISSUER,
                                Clock.systemUTC()),
                        Clock.systemUTC());
        commons =
                new TestCommons(
                        vertx, true, LimitSettings.withoutRates(), port.peers(), port.options());
        port.watch(List.of(commons.gateway), new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() {
        open.forEach(HttpClient::close);
        port.close();
        commons.close();
    }

    private HttpClient client(
            HttpVersion version, TestCertificates trusted, @Nullable TestCertificates own) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setProtocolVersion(version)
                        .setVerifyHost(false)
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(commons.gateway.port())
                        .setTrustOptions(new PemTrustOptions().addCertValue(trusted.certificate()));
        if (own != null) {
            options.setKeyCertOptions(own.options());
        }
        return held(options);
    }

    private HttpClient held(HttpClientOptions options) {
        HttpClient client = commons.vertx.createHttpClient(options);
        open.add(client);
        return client;
    }

    private static int put(HttpClient client, String... headers) throws Exception {
        HttpClientRequest request =
                client.request(HttpMethod.PUT, PATH).await(10, TimeUnit.SECONDS);
        for (int i = 0; i < headers.length; i += 2) {
            request.putHeader(headers[i], headers[i + 1]);
        }
        return request.send("x").await(10, TimeUnit.SECONDS).statusCode();
    }

    private static X509Certificate shown(HttpClientRequest request) throws Exception {
        return (X509Certificate) request.connection().sslSession().getPeerCertificates()[0];
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void shouldSpeakTls13AndTheVersionThatIsAskedFor(HttpVersion version) throws Exception {
        HttpClientRequest request =
                client(version, SERVER, null)
                        .request(HttpMethod.PUT, PATH)
                        .await(10, TimeUnit.SECONDS);

        var response = request.send("x").await(10, TimeUnit.SECONDS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(version);
        assertThat(request.connection().sslSession().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(response.getHeader("Strict-Transport-Security")).startsWith("max-age=63072000");
    }

    @Test
    void j2_28_shouldNotSpeakOlderTls() {
        HttpClient old =
                held(
                        new HttpClientOptions()
                                .setSsl(true)
                                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"))
                                .setTrustAll(true)
                                .setVerifyHost(false)
                                .setDefaultHost("127.0.0.1")
                                .setDefaultPort(commons.gateway.port()));

        assertThatThrownBy(() -> put(old)).isNotNull();
    }

    @Test
    void shouldPassHttp2BodiesThatDoNotSayTheirLength() throws Exception {
        commons.behaviour =
                (service, request) ->
                        request.body()
                                .onSuccess(body -> request.response().end("" + body.length()));
        HttpClientRequest upload =
                client(HttpVersion.HTTP_2, SERVER, null)
                        .request(HttpMethod.PUT, PATH)
                        .await(10, TimeUnit.SECONDS);
        upload.setChunked(true);
        for (int i = 0; i < 48; i++) {
            upload.write(Buffer.buffer(new byte[64 * 1024])).await(10, TimeUnit.SECONDS);
        }
        upload.end();

        var body = upload.response().compose(r -> r.body()).await(10, TimeUnit.SECONDS);

        assertThat(body.toString()).isEqualTo("" + 48 * 64 * 1024);
    }

    @Test
    void shouldBreakOffAnHttp2AnswerThatBrokeOff() throws Exception {
        commons.behaviour =
                (service, request) -> {
                    request.response().setChunked(true).write("begun");
                    request.connection().close();
                };
        HttpClientRequest request =
                client(HttpVersion.HTTP_2, SERVER, null)
                        .request(HttpMethod.GET, PATH)
                        .await(10, TimeUnit.SECONDS);

        assertThatThrownBy(
                        () ->
                                request.send()
                                        .compose(response -> response.body())
                                        .await(10, TimeUnit.SECONDS))
                .isNotNull();
    }

    @Test
    void shouldTakeLargeCookiesInHttp2() throws Exception {
        assertThat(
                        put(
                                client(HttpVersion.HTTP_2, SERVER, null),
                                "cookie",
                                "x=" + "y".repeat(60_000)))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remote_user",
                "x-userid",
                "x-forwarded-for",
                "eppn",
                "shib-session",
                "subdir"
            })
    void j2_06_shouldTakeIdentityOffInHttp2(String header) throws Exception {
        put(client(HttpVersion.HTTP_2, SERVER, null), header, "mallory");

        assertThat(commons.seen.getFirst().headers().entries())
                .noneMatch(each -> each.getValue().contains("mallory"));
    }

    @Test
    void shouldUseANewCertificateForNewConnectionsOnly() throws Exception {
        HttpClient before = client(HttpVersion.HTTP_2, SERVER, null);
        HttpClientRequest early = before.request(HttpMethod.GET, PATH).await(10, TimeUnit.SECONDS);
        TestCertificates renewed = TestCertificates.create();

        renewed.write(folder);

        await().ignoreExceptions()
                .until(
                        () ->
                                shown(
                                                client(HttpVersion.HTTP_2, renewed, null)
                                                        .request(HttpMethod.GET, PATH)
                                                        .await(10, TimeUnit.SECONDS))
                                        .equals(renewed.x509()));
        assertThat(early.send().await(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(put(before)).isEqualTo(200);
        assertThatThrownBy(() -> put(client(HttpVersion.HTTP_2, SERVER, null))).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void shouldKnowAPartnerByItsCertificate(HttpVersion version) throws Exception {
        put(client(version, SERVER, PARTNER));

        String passed = commons.seen.getFirst().headers().get("Authorization");
        var token =
                new TokenVerifier(TestKeys.ISSUER, TestKeys.publicKeys(), Clock.systemUTC())
                        .verify(TokenVerifier.bearer(passed), TokenPurpose.ACCESS);
        assertThat(token.clientId()).isEqualTo("ci-partner");
        assertThat(token.username()).isNull();
    }

    @Test
    void shouldNotKnowABrowserByItsCertificate() throws Exception {
        put(client(HttpVersion.HTTP_2, SERVER, PARTNER), "origin", "https://evil.example.org");

        assertThat(commons.seen.getFirst().headers().get("Authorization")).isNull();
    }

    @Test
    void shouldPreferATokenToTheCertificate() throws Exception {
        String token = commons.token("analyst");

        put(client(HttpVersion.HTTP_2, SERVER, PARTNER), "authorization", token);

        assertThat(commons.seen.getFirst().headers().get("Authorization")).isEqualTo(token);
    }

    @Test
    void shouldNotKnowWhoseLineWasTakenAwayOnAnOpenConnectionEither() throws Exception {
        HttpClient client = client(HttpVersion.HTTP_2, SERVER, PARTNER);
        put(client);

        Files.writeString(clients, "# nobody\n");

        await().until(
                        () -> {
                            put(client);
                            return commons.seen.getLast().headers().get("Authorization") == null;
                        });
    }

    @Test
    void shouldRefuseACertificateOfAnotherAuthority() {
        TestCertificates stranger = TestCertificates.create();

        assertThatThrownBy(() -> put(client(HttpVersion.HTTP_2, SERVER, stranger))).isNotNull();
        assertThat(commons.seen).isEmpty();
    }
}
