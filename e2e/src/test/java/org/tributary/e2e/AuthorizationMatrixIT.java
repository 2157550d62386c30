package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.expect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every route, asked by every role about a project of its own and about another: each cell of
 * {@code authorization-matrix.tsv}. A route of {@code docs/routes.tsv}, which the gateway's own
 * test holds against its table, must have a row.
 */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationMatrixIT {

    private static final AuthorizationMatrix MATRIX =
            AuthorizationMatrix.read(
                    Path.of("src/test/resources/org/tributary/e2e/authorization-matrix.tsv"));
    private static final String CLIENT = "e2ematrixclient";
    private static final String LIMITED = "e2ematrixlimited";

    private final Site site;
    private final Map<String, Requests> asking = new LinkedHashMap<>();
    private Project own = new Project("OpenNeuro", "e2e-matrix-own", "", "");
    private Project other = new Project("e2ematrix", "e2e-matrix-other", "", "");
    private String usersBefore = "";

    /** A project, a record in it and the transaction that made it. */
    private record Project(String program, String code, String study, String transaction) {

        String name() {
            return program + "-" + code;
        }

        String fill(String text) {
            return text.replace("{p}", program + "/" + code)
                    .replace("{id}", name())
                    .replace("{program}", program)
                    .replace("{resource}", "/programs/" + program + "/projects/" + code)
                    .replace("{study}", study)
                    .replace("{transaction}", transaction);
        }
    }

    AuthorizationMatrixIT(Site site) {
        this.site = site;
    }

    @BeforeAll
    void submitAndSignIn() throws IOException {
        usersBefore = Files.readString(site.users());
        site.replaceUsers(
                usersBefore.replace(
                        "clients: {}",
                        "clients: {%s: {policies: [openneuro_contributor]}, %s: {policies: [openneuro_reader]}}"
                                .formatted(CLIENT, LIMITED)));
        own = submit(own);
        other = submit(other);
        var forged = new MatrixTokens(site);
        var past = Date.from(Instant.now().minusSeconds(3_600));
        asking.put("none", site.with(""));
        asking.put(
                "expired", site.with(forged.user("admin", claims -> claims.expirationTime(past))));
        asking.put(
                "wrong_audience",
                site.with(forged.user("admin", claims -> claims.audience("elsewhere"))));
        for (var user : List.of("visitor", "analyst", "contributor", "partner", "admin")) {
            asking.put(user, site.as(user));
        }
        asking.put("client", site.with(forged.client(CLIENT)));
        asking.put(
                "limited",
                site.with(forged.user("contributor", claims -> claims.claim("azp", LIMITED))));
        awaitClients();
    }

    /** The file of users is read again within seconds. */
    private void awaitClients() {
        await().untilAsserted(
                        () ->
                                assertThat(
                                                asking("limited")
                                                        .status(
                                                                "GET",
                                                                own.fill(
                                                                        "/api/v0/submission/{p}/entities/{study}"),
                                                                ""))
                                        .isEqualTo(200));
    }

    private Project submit(Project project) {
        var admin = site.as("admin");
        admin.project(project.program(), project.code());
        var answer =
                expect(
                                200,
                                admin.put(
                                        project.program() + "/" + project.code(),
                                        JSON,
                                        """
                                        {"type": "study", "submitter_id": "of-%s", "projects": {"code": "%s"}}
                                        """
                                                .formatted(project.code(), project.code())))
                        .json();
        return new Project(
                project.program(),
                project.code(),
                answer.at("/entities/0/id").asText(),
                answer.path("transaction_id").asText());
    }

    @AfterAll
    void restore() throws IOException {
        site.replaceUsers(usersBefore);
    }

    private Requests asking(String role) {
        return Objects.requireNonNull(asking.get(role), role);
    }

    @Test
    void shouldHaveARowForEachRoute() throws IOException {
        var routes =
                Files.readAllLines(Path.of("../docs/routes.tsv")).stream()
                        .skip(1)
                        .map(line -> line.split("\t", -1)[0])
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(MATRIX.rows())
                .extracting(AuthorizationMatrix.Row::route)
                .containsAll(routes)
                .isSubsetOf(routes);
    }

    @TestFactory
    Stream<DynamicTest> shouldAnswerAsTheMatrixSays() {
        return MATRIX.rows().stream()
                .map(
                        row ->
                                dynamicTest(
                                        row.request(),
                                        () ->
                                                assertThat(answers(row))
                                                        .isEqualTo(MATRIX.expected(row))));
    }

    private List<String> answers(AuthorizationMatrix.Row row) {
        return MATRIX.roles().stream()
                .map(
                        role -> {
                            var cell = String.valueOf(status(row, role, own));
                            return role
                                    + " "
                                    + (row.ofProject()
                                            ? cell + "/" + status(row, role, other)
                                            : cell);
                        })
                .toList();
    }

    private int status(AuthorizationMatrix.Row row, String role, Project project) {
        return asking(role)
                .status(row.method(), project.fill(row.path()), project.fill(row.body()));
    }
}
