package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.TSV;
import static org.tributary.e2e.Requests.expect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The assertions of the access contract (J.2) that only the whole commons can prove, by their
 * numbers. {@code docs/security.md} says where the others are.
 */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityAssertionsIT {

    private static final String PROJECT = "OpenNeuro/e2e-assertions";
    private static final String NAME = "OpenNeuro-e2e-assertions";

    private final Site site;
    private final Requests contributor;
    private final MatrixTokens forged;

    SecurityAssertionsIT(Site site) {
        this.site = site;
        this.contributor = site.as("contributor");
        this.forged = new MatrixTokens(site);
    }

    @BeforeAll
    void submit() {
        site.as("admin").project("OpenNeuro", "e2e-assertions");
        expect(
                200,
                contributor.put(
                        PROJECT,
                        JSON,
                        """
                        {"type": "study", "submitter_id": "asserted", "projects": {"code": "e2e-assertions"}}
                        """));
    }

    private Requests with(String token) {
        return new Requests(site.commons().url(), token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh", "api_key", "id", "session"})
    void j2_02_shouldRefuseTokensOfOtherPurposesAtEveryService(String purpose) {
        var requests = with(forged.user("admin", claims -> claims.claim("pur", purpose)));

        assertThat(requests.get("/api/v0/submission").status()).isEqualTo(401);
        assertThat(requests.ask("{study {id}}").status()).isEqualTo(401);
        assertThat(requests.put(PROJECT, JSON, "{}").status()).isEqualTo(401);
    }

    @Test
    void j2_05_shouldRefuseAUserThroughAClientThatMayNothing() {
        var limited =
                with(forged.user("contributor", claims -> claims.claim("azp", "e2e-unheard-of")));

        assertThat(limited.query("{study(project_id: \"%s\") {id}}".formatted(NAME)).path("study"))
                .isEmpty();
        assertThat(
                        limited.get(
                                        "/api/v0/submission/"
                                                + PROJECT
                                                + "/export?node_label=study&format=json")
                                .status())
                .isEqualTo(403);
        assertThat(limited.put(PROJECT, JSON, "{}").status()).isEqualTo(403);
        assertThat(limited.get("/api/search/datasets?nodes=study").json().has(NAME)).isFalse();
    }

    @Test
    void j2_16_shouldRefuseDeepQueriesAndBatches() {
        var deep = "{program {projects ".repeat(40) + "{name}" + "}".repeat(80);

        assertThat(contributor.ask(deep).status()).isEqualTo(400);
        assertThat(
                        contributor
                                .post(
                                        "/api/v0/submission/graphql",
                                        "[{\"query\": \"{study {id}}\"}]")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void j2_16_shouldRefuseWhatCostsTooMuchByAliases() {
        var aliases =
                IntStream.range(0, 20_000)
                        .mapToObj("a%d: _study_count"::formatted)
                        .collect(Collectors.joining(" ", "{", "}"));

        assertThat(contributor.ask(aliases).status()).isEqualTo(400);
    }

    @Test
    void j2_19_shouldRefuseABodyThatUnpacksToMuchMore() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            var blanks = new byte[1024 * 1024];
            for (int i = 0; i < 64; i++) {
                gzip.write(blanks);
            }
        }

        var answer =
                contributor.send(
                        "PUT",
                        PROJECT,
                        TSV,
                        BodyPublishers.ofByteArray(packed.toByteArray()),
                        "Content-Encoding",
                        "gzip");

        assertThat(answer.status()).isIn(400, 413);
    }

    @Test
    void j2_20_shouldRefuseColumnsThatStandThereTwice() {
        var answer =
                contributor.put(PROJECT, TSV, "type\tsubmitter_id\tsubmitter_id\nstudy\ta\tb\n");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void j2_20_shouldTakeKeysThatMeanSomethingElsewhereAsNames() {
        var answer =
                contributor.put(
                        PROJECT,
                        JSON,
                        """
                        {"type": "study", "submitter_id": "p", "projects": {"code": "e2e-assertions"},
                         "__proto__": {"admin": true}, "constructor": "x"}
                        """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(contributor.query("{study(submitter_id: \"p\") {id}}").path("study")).isEmpty();
    }

    @Test
    void j2_30_shouldNotTakeANameForARight() {
        var visitor = site.as("visitor");

        site.as("admin").project("open", "e2e-open");

        assertThat(visitor.query("{project(project_id: \"open-e2e-open\") {code}}").path("project"))
                .isEmpty();
        assertThat(visitor.get("/api/v0/submission/open/e2e-open/export?node_label=study").status())
                .isEqualTo(403);
    }

    /** DESIGN 3.14: what listens on this machine is no boundary. */
    @Test
    void shouldAskAtTheRegistryWhoComes() throws Exception {
        var subjects = site.commons().addresses().registryUrl() + "/subjects";
        var partner = "partner:" + site.commons().addresses().registryPartnerPassword().value();
        var basic = "Basic " + Base64.getEncoder().encodeToString(partner.getBytes());
        try (var http = HttpClient.newHttpClient()) {
            var nobody = HttpRequest.newBuilder(URI.create(subjects)).build();
            var reading =
                    HttpRequest.newBuilder(URI.create(subjects))
                            .header("Authorization", basic)
                            .build();
            var writing =
                    HttpRequest.newBuilder(URI.create(subjects + "/e2e/versions"))
                            .header("Authorization", basic)
                            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                            .POST(BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}"))
                            .build();

            assertThat(http.send(nobody, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
            assertThat(http.send(reading, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            assertThat(http.send(writing, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        }
    }
}
