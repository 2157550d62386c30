package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tributary.gateway.edge.Admission;
import org.tributary.gateway.edge.Route;
import org.tributary.gateway.edge.Target;
import org.tributary.gateway.token.TestKeys;

/**
 * Every row of the route table is asked by nobody, with a damaged token, with an ordinary and with
 * a session token.
 */
class RouteAuthorizationTest {

    /**
     * What a route answers: a line of {@code route-authorization.tsv}.
     *
     * @param damaged status for a token whose last character is missing
     * @param passedTo service and path that get the request; empty where the gateway answers
     */
    private record Row(
            HttpMethod method,
            String path,
            int nobody,
            int damaged,
            int visitor,
            int session,
            String passedTo) {

        private static Row of(String[] cells) {
            return new Row(
                    HttpMethod.valueOf(cells[1]),
                    cells[2],
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]),
                    Integer.parseInt(cells[5]),
                    Integer.parseInt(cells[6]),
                    cells[7]);
        }
    }

    private static final Map<String, Row> ROWS =
            rows(Path.of("src/test/resources/route-authorization.tsv"));

    private static Map<String, Row> rows(Path table) {
        try (var lines = Files.lines(table)) {
            return lines.skip(1)
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(cells -> cells[0], Row::of));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AutoClose private final TestCommons commons = new TestCommons();

    @Test
    void shouldHaveARowForEachRouteAndNoOther() {
        assertThat(commons.routes.routes())
                .extracting(Route::id)
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    }

    /**
     * The published list, which the authorization matrix of the end-to-end tests is held against;
     * {@code -Dgolden.update=true} writes it.
     */
    @Test
    void shouldBeTheListThatIsPublished() throws IOException {
        var file = Path.of("../docs/routes.tsv");
        var list =
                commons.routes.routes().stream()
                        .map(RouteAuthorizationTest::line)
                        .collect(
                                Collectors.joining(
                                        "", "route\tmethods\tpath\tlets in\tanswers\n", ""));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, list);
        }

        assertThat(file).content().isEqualTo(list);
    }

    private static String line(Route route) {
        var methods =
                route.methods().isEmpty()
                        ? "any"
                        : route.methods().stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(","));
        var letsIn =
                switch (route.admission()) {
                    case Admission.Open _ -> "everybody";
                    case Admission.Scope(var scope) -> "scope " + scope;
                    case Admission.ServiceDecides _ -> "as the service decides";
                };
        var answers =
                switch (route.target()) {
                    case Target.Own _ -> "gateway";
                    case Target.Passed(var upstream, _) -> upstream.serviceName();
                };
        return "%s\t%s\t%s\t%s\t%s\n".formatted(route.id(), methods, route.path(), letsIn, answers);
    }

    @TestFactory
    Stream<DynamicTest> shouldAdmitAsTheTableSays() {
        return commons.routes.routes().stream()
                .map(route -> dynamicTest(route.id(), () -> check(route, ROWS.get(route.id()))));
    }

    private void check(Route route, Row row) {
        assertThat(row).as("row for route %s", route.id()).isNotNull();
        String damaged = commons.token("visitor").replaceAll(".$", "");
        Map<String, Integer> expected =
                Map.of(
                        "",
                        row.nobody(),
                        damaged,
                        row.damaged(),
                        commons.token("visitor"),
                        row.visitor(),
                        TestKeys.session(commons.issuer, "visitor"),
                        row.session());

        expected.forEach(
                (authorization, status) -> {
                    commons.seen.clear();
                    var response =
                            commons.send(
                                    row.method(),
                                    row.path(),
                                    authorization.isEmpty() ? null : authorization);

                    assertThat(response.statusCode())
                            .as("%s %s", row.method(), row.path())
                            .isEqualTo(status);
                    assertThat(
                                    commons.seen.stream()
                                            .map(s -> s.service().serviceName() + " " + s.uri())
                                            .toList())
                            .isEqualTo(
                                    row.passedTo().isEmpty() ? List.of() : List.of(row.passedTo()));
                });
    }

    @Test
    void shouldLeaveNoOwnRouteToAService() {
        assertThat(commons.routes.routes())
                .allSatisfy(
                        route ->
                                assertThat(route.target() instanceof Target.Passed)
                                        .isEqualTo(
                                                route.admission()
                                                        instanceof Admission.ServiceDecides));
    }
}
