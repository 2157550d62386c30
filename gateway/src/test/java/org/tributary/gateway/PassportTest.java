package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.passport.TestIssuer;
import org.tributary.gateway.passport.TestIssuer.Draft;

/** GA4GH passports become grants: B.9, assertion 29 of J.2. */
@ExtendWith(VertxExtension.class)
class PassportTest {

    private static final String ASK =
            "/authz?resource=/programs/OpenNeuro/projects/ds000030&service=fence&method=read-storage";

    private TestCommons commons;

    @BeforeEach
    void start(Vertx vertx) {
        commons =
                new TestCommons(
                        vertx,
                        false,
                        Path.of(System.getProperty("tributary.home"), "demo", "users.yaml"),
                        TestIssuer.TRUSTED.rules("openneuro_reader"));
    }

    @AfterEach
    void stop() {
        commons.close();
    }

    private HttpResponse<Buffer> present(String user, String passport) {
        return commons.client
                .post("/api/v1/access/passports")
                .putHeader("Authorization", commons.token(user))
                .sendBuffer(
                        Buffer.buffer(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("passport", passport)
                                        .toString()))
                .await();
    }

    private JsonNode presented(String user, String... visas) {
        var response = present(user, TestIssuer.TRUSTED.passport(List.of(visas)));
        assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
        return TestJson.read(response.bodyAsString());
    }

    private int reads(String user) {
        return commons.send(HttpMethod.GET, ASK, commons.token(user)).statusCode();
    }

    private static String visa(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return TestIssuer.TRUSTED.sign(draft);
    }

    @Test
    void j2_29_shouldGiveAPolicyUntilFiveMinutesBeforeTheFirstVisaEnds() {
        Instant soon = Instant.now().plusSeconds(900).truncatedTo(ChronoUnit.SECONDS);

        JsonNode answer =
                presented(
                        "visitor",
                        visa(draft -> {}),
                        visa(draft -> draft.claims.expirationTime(Date.from(soon))));

        assertThat(answer.path("grants")).hasSize(2);
        assertThat(answer.path("grants").findValuesAsText("expires_at"))
                .containsOnly(soon.minusSeconds(300).toString());
        assertThat(answer.path("ignored")).isEmpty();
        assertThat(reads("visitor")).isEqualTo(200);
    }

    @Test
    void shouldChangeNothingWhenItIsPresentedAgain() {
        String visa = visa(draft -> {});
        presented("visitor", visa);
        int documents = commons.documents.size();

        JsonNode again = presented("visitor", visa);

        assertThat(again.path("grants")).hasSize(1);
        assertThat(commons.documents).hasSize(documents);
    }

    @Test
    void j2_29_shouldRefuseAVisaThatWasTakenBack() {
        String visa = visa(draft -> {});
        String id = presented("visitor", visa).at("/grants/0/id").asText();
        commons.send(
                HttpMethod.DELETE,
                "/api/v1/access/grants/%s?reason=left".formatted(id),
                commons.token("admin"));

        JsonNode replayed = presented("visitor", visa);
        JsonNode older = presented("visitor", visa(draft -> {}));
        JsonNode newer =
                presented(
                        "visitor",
                        visa(
                                draft ->
                                        draft.claims.issueTime(
                                                Date.from(Instant.now().plusSeconds(30)))));

        assertThat(replayed.at("/ignored/0/reason").asText()).isEqualTo("it was taken back");
        assertThat(older.at("/ignored/0/reason").asText()).isEqualTo("it was taken back");
        assertThat(newer.path("grants")).hasSize(1);
    }

    @Test
    void shouldKeepAnIdentityWithTheUserWhoPresentedItFirst() {
        presented("visitor", visa(draft -> {}));

        JsonNode other = presented("partner", visa(draft -> {}));

        assertThat(other.at("/ignored/0/reason").asText())
                .isEqualTo("its subject belongs to another user");
        assertThat(other.path("grants")).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> shouldIgnoreVisasThatBreakARule() {
        Map<String, String> broken =
                Map.ofEntries(
                        Map.entry(
                                "it is for an audience",
                                visa(draft -> draft.claims.audience("gen3"))),
                        Map.entry(
                                "its header says where its keys are",
                                visa(
                                        draft ->
                                                draft.header =
                                                        draft.header.jwkURL(
                                                                URI.create(
                                                                        "https://evil.example")))),
                        Map.entry(
                                "it stands for nothing here",
                                visa(draft -> draft.visa.put("value", TestIssuer.DATASET + "0"))),
                        Map.entry(
                                "it has conditions",
                                visa(
                                        draft ->
                                                draft.visa.put(
                                                        "conditions",
                                                        List.of(List.of(Map.of("type", "x")))))),
                        Map.entry(
                                "it was asserted after it was issued, or never",
                                visa(
                                        draft ->
                                                draft.visa.put(
                                                        "asserted",
                                                        Instant.now().getEpochSecond()))),
                        Map.entry(
                                "it has expired",
                                visa(
                                        draft ->
                                                draft.claims.expirationTime(
                                                        Date.from(Instant.now().minusSeconds(1))))),
                        Map.entry(
                                "it expires within 300 seconds",
                                visa(
                                        draft ->
                                                draft.claims.expirationTime(
                                                        Date.from(
                                                                Instant.now().plusSeconds(299))))),
                        Map.entry(
                                "its issuer is not trusted",
                                visa(draft -> draft.claims.issuer("https://evil.example"))),
                        Map.entry(
                                "its signature cannot be verified",
                                new TestIssuer().sign(new Draft())),
                        Map.entry("it is no signed JWT", "x.y.z"));
        return broken.entrySet().stream()
                .map(
                        each ->
                                DynamicTest.dynamicTest(
                                        each.getKey(),
                                        () -> {
                                            JsonNode answer = presented("visitor", each.getValue());

                                            assertThat(answer.at("/ignored/0/reason").asText())
                                                    .isEqualTo(each.getKey());
                                            assertThat(answer.path("grants")).isEmpty();
                                            assertThat(reads("visitor")).isEqualTo(403);
                                        }));
    }

    @Test
    void j2_29_shouldIgnoreAVisaOfAnotherAuthority() {
        JsonNode answer =
                presented(
                        "visitor",
                        visa(draft -> draft.visa.put("by", "self")),
                        visa(draft -> draft.visa.put("source", "https://other.example")),
                        visa(draft -> draft.visa.put("type", "AffiliationAndRole")));

        assertThat(answer.path("ignored").findValuesAsText("reason"))
                .containsOnly("it stands for nothing here");
        assertThat(answer.path("ignored")).hasSize(3);
    }

    @Test
    void j2_29_shouldRefuseAPassportThatIsNotSignedByItsIssuer() {
        String visa = visa(draft -> {});
        String jku =
                TestIssuer.TRUSTED.sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("issuer")
                                .jwkURL(URI.create("https://evil.example")),
                        new JWTClaimsSet.Builder(new Draft().claims.build())
                                .claim("ga4gh_passport_v1", List.of(visa)));

        assertThat(present("visitor", new TestIssuer().passport(List.of(visa))).statusCode())
                .isEqualTo(400);
        assertThat(present("visitor", jku).bodyAsString())
                .contains("the passport does not count: its header says where its keys are");
        assertThat(present("visitor", visa).bodyAsString()).contains("it has no visas");
        assertThat(reads("visitor")).isEqualTo(403);
    }
}
