package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's files as a browser gets them. */
class PortalTest {

    private static final Path SOURCES =
            Path.of("../portal/src/main/resources/org/tributary/portal");

    @AutoClose private final TestCommons commons = new TestCommons();

    private HttpResponse<Buffer> get(String path) {
        return commons.send(HttpMethod.GET, path, null);
    }

    private HttpResponse<Buffer> getUnless(String tag, String path) {
        return commons.client.get(path).putHeader("If-None-Match", tag).send().await();
    }

    @ParameterizedTest
    @CsvSource({
        "/profile, profile.html, text/html; charset=utf-8",
        "/portal/profile.js, profile.js, text/javascript; charset=utf-8",
        "/portal/portal.css, portal.css, text/css; charset=utf-8",
        "/portal/icon.svg, icon.svg, image/svg+xml"
    })
    void shouldServeAFileByItsType(String path, String file, String type) throws IOException {
        var response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getHeader("Content-Type")).isEqualTo(type);
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.bodyAsString()).isEqualTo(Files.readString(SOURCES.resolve(file)));
    }

    @Test
    void shouldServeWhateverThePortalHas() throws IOException {
        try (var files = Files.list(SOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.equals("profile.html"))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                            name ->
                                    assertThat(get("/portal/" + name).statusCode())
                                            .as(name)
                                            .isEqualTo(200));
        }
    }

    @Test
    void shouldLetThePageLoadNothingButItsOwnFiles() {
        var page = get("/profile");

        assertThat(page.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "trusted-types 'none'")
                .doesNotContain("unsafe", "*", "data:", "blob:");
        assertThat(get("/portal/profile.js").getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'; object-src 'none'");
    }

    @Test
    void shouldSendAFileOnceAsLongAsItIsTheSame() {
        var first = get("/profile");
        var tag = first.getHeader("ETag");

        var again = getUnless(tag, "/profile");

        assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(tag).matches("\"[A-Za-z0-9_-]{43}\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isNull();
        assertThat(again.getHeader("ETag")).isEqualTo(tag);
        // A browser takes the headers of this answer for those of the page it kept.
        assertThat(again.getHeader("Content-Security-Policy"))
                .isEqualTo(first.getHeader("Content-Security-Policy"));
        assertThat(getUnless("\"a\", W/" + tag, "/profile").statusCode()).isEqualTo(304);
        assertThat(getUnless("\"another\"", "/profile").statusCode()).isEqualTo(200);
        assertThat(getUnless(tag, "/portal/profile.js").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellTheLengthToWhoAsksForTheHeadersOnly() {
        var response = commons.send(HttpMethod.HEAD, "/portal/profile.js", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getHeader("Content-Length"))
                .isEqualTo(String.valueOf(get("/portal/profile.js").body().length()));
        assertThat(response.body()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal",
                "/portal/",
                "/portal/nothing.js",
                "/portal/profile.html",
                "/portal/PROFILE.JS",
                "/portal/profile.js/profile.js",
                "/portal/a%2Fprofile.js",
                "/portal/profile.js%00",
                "/portal/../profile",
                "/portal/%2e%2e/profile",
                "/portal/..%2fportal%2fprofile.js",
                "/portal/..%5cprofile.js",
                "/portal/%252e%252e%252fgateway%252fGatewayMain.class"
            })
    void shouldHaveNothingElse(String path) {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void shouldServeNoOtherMethod() {
        assertThat(commons.send(HttpMethod.POST, "/profile", null).statusCode()).isEqualTo(405);
        assertThat(commons.send(HttpMethod.DELETE, "/portal/profile.js", null).statusCode())
                .isEqualTo(405);
    }
}
