package org.tributary.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.access.http.HttpFailure;
import org.tributary.event.EventClasses;
import org.tributary.event.v1.AuditRecord;

/** I-151: what can be asked of the audit, over records in memory. */
class AuditRoutesTest {

    static {
        EventClasses.trust();
    }

    private static final long NOW = 1_800_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static AuditSettings settings(boolean usernames, int page) {
        return new AuditSettings(usernames, Duration.ofHours(1), page, 3, Duration.ofSeconds(60));
    }

    private static MultiMap parameters(String query) {
        var parameters = MultiMap.caseInsensitiveMultiMap();
        for (var each : query.split("&", -1)) {
            if (!each.isEmpty()) {
                var pair = each.split("=", 2);
                parameters.add(pair[0], pair.length == 1 ? "" : pair[1]);
            }
        }
        return parameters;
    }

    private static AuditQuery query(AuditCategory category, String text, AuditSettings settings) {
        return AuditQuery.of(category, parameters(text), settings, NOW);
    }

    /** As the topic gives them: partition by partition. */
    private static JsonNode ask(
            List<List<AuditRecord>> partitions,
            AuditCategory category,
            String text,
            AuditSettings settings) {
        var answer =
                AuditRoutes.answer(
                        query(category, text, settings),
                        settings,
                        (from, to, receiver) -> {
                            for (var partition : partitions) {
                                for (var record : partition) {
                                    boolean near =
                                            !record.getOccurredAt().isBefore(from)
                                                    && record.getOccurredAt()
                                                            .isBefore(
                                                                    to.plusSeconds(
                                                                            AuditRecords
                                                                                    .DISORDER_SECONDS));
                                    if (near && !receiver.test(record)) {
                                        break;
                                    }
                                }
                            }
                        });
        try {
            return JSON.readTree(answer.toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode ask(List<AuditRecord> records, String text) {
        return ask(List.of(records), AuditCategory.LOGIN, text, settings(true, 1000));
    }

    private static AuditRecord login(String id, long second, String user, int status) {
        return record(id, "login", second, user, status)
                .setDetails(Map.of("idp", "google"))
                .build();
    }

    private static AuditRecord.Builder record(
            String id, String category, long second, String user, int status) {
        return AuditRecord.newBuilder()
                .setRequestId(id)
                .setCategory(category)
                .setOccurredAt(Instant.ofEpochSecond(second, 5_000))
                .setUsername(user)
                .setSubject("42")
                .setMethod("GET")
                .setPath("/user/login/google/login")
                .setQuery("code=redacted")
                .setStatus(status)
                .setDecision("allowed")
                .setDurationMs(12.3);
    }

    private static final List<AuditRecord> LOGINS =
            List.of(
                    login("a", NOW - 30, "ada", 302),
                    login("b", NOW - 20, "bob", 302),
                    login("c", NOW - 20, "ada", 401),
                    login("d", NOW - 10, "cyd", 302));

    private static List<String> users(JsonNode answer) {
        return answer.path("data").findValuesAsText("username");
    }

    @Test
    void shouldShowTheMembersOfTheContract() {
        var row = ask(LOGINS, "username=cyd").path("data").path(0);

        assertThat(row.toString())
                .isEqualTo(
                        "{\"request_url\":\"/user/login/google/login?code=redacted\",\"status_code\":302,\"timestamp\":1799999990,"
                                + "\"username\":\"cyd\",\"sub\":42,\"idp\":\"google\",\"fence_idp\":null,\"shib_idp\":null,"
                                + "\"client_id\":null,\"ip\":\"\",\"additional_data\":{\"http_method\":\"GET\",\"duration\":\"0.012\",\"decision\":\"allowed\"}}");
    }

    @Test
    void shouldCallWhoIsNotKnownAnonymous() {
        var record =
                record("x", "presigned_url", NOW - 1, "", 401)
                        .setUsername(null)
                        .setSubject(null)
                        .setDetails(Map.of("guid", "g", "action", "download"))
                        .build();

        var row =
                ask(List.of(List.of(record)), AuditCategory.PRESIGNED_URL, "", settings(true, 10))
                        .path("data")
                        .path(0);

        assertThat(row.path("username").asText()).isEqualTo("anonymous");
        assertThat(row.path("sub").isNull()).isTrue();
        assertThat(row.path("resource_paths").isNull()).isTrue();
        assertThat(row.path("guid").asText()).isEqualTo("g");
    }

    @Test
    void shouldIncludeStartAndExcludeStop() {
        assertThat(users(ask(LOGINS, "start=%d&stop=%d".formatted(NOW - 30, NOW - 20))))
                .containsExactly("ada");
        assertThat(users(ask(LOGINS, "start=%d".formatted(NOW - 20))))
                .containsExactly("bob", "ada", "cyd");
        assertThat(users(ask(LOGINS, "stop=%d".formatted(NOW - 10))))
                .containsExactly("ada", "bob", "ada");
    }

    @Test
    void shouldTakeValuesOfAFieldAsAlternativesAndFieldsTogether() {
        assertThat(users(ask(LOGINS, "username=ada&username=bob")))
                .containsExactly("ada", "bob", "ada");
        assertThat(users(ask(LOGINS, "username=ada&status_code=401"))).containsExactly("ada");
        assertThat(users(ask(LOGINS, "username=cyd&status_code=401"))).isEmpty();
        assertThat(users(ask(LOGINS, "timestamp=%d".formatted(NOW - 10)))).containsExactly("cyd");
    }

    @Test
    void shouldCount() {
        var answer = ask(LOGINS, "count&username=ada");

        assertThat(answer.path("data").isNumber()).isTrue();
        assertThat(answer.path("data").asInt()).isEqualTo(2);
        assertThat(answer.path("nextTimeStamp").isNull()).isTrue();
    }

    @Test
    void shouldGroup() {
        assertThat(ask(LOGINS, "groupby=status_code").path("data").toString())
                .isEqualTo("[{\"status_code\":302,\"count\":3},{\"status_code\":401,\"count\":1}]");
        assertThat(ask(LOGINS, "groupby=status_code&groupby=idp").path("data").path(0).toString())
                .isEqualTo("{\"status_code\":302,\"idp\":\"google\",\"count\":3}");
        assertThat(ask(LOGINS, "groupby=status_code&count").path("data").asInt()).isEqualTo(2);
    }

    @Test
    void shouldRefuseMoreGroupsThanItMayHold() {
        assertThatThrownBy(
                        () -> ask(LOGINS, "groupby=username&groupby=status_code&groupby=timestamp"))
                .isInstanceOf(HttpFailure.class)
                .hasMessageContaining("more than 3 groups");
    }

    @Nested
    class Questions {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense=1",
                    "groupby=nonsense",
                    "additional_data=x",
                    "guid=x",
                    "start=yesterday",
                    "stop=-1",
                    "start=10&stop=10",
                    "start=11&stop=10",
                    "start=1&stop=4000",
                    "count=maybe"
                })
        void shouldBeRefusedWhereTheyAreWrong(String text) {
            assertThatThrownBy(() -> query(AuditCategory.LOGIN, text, settings(true, 10)))
                    .isInstanceOfSatisfying(
                            HttpFailure.class, e -> assertThat(e.status()).isEqualTo(400));
        }

        @Test
        void shouldCoverTheLongestTimeWhereNoneIsNamed() {
            var query = query(AuditCategory.LOGIN, "", settings(true, 10));

            assertThat(query.stop()).isEqualTo(NOW + 1);
            assertThat(query.stop() - query.start()).isEqualTo(3600);
        }
    }

    @Test
    void shouldHideUsernamesWhereTheSettingSaysSo() {
        var settings = settings(false, 10);

        var answer = ask(List.of(LOGINS), AuditCategory.LOGIN, "", settings);

        assertThat(answer.toString()).contains("google").doesNotContain("ada", "username", "sub");
        for (var text : List.of("username=ada", "groupby=username", "sub=42")) {
            assertThatThrownBy(() -> query(AuditCategory.LOGIN, text, settings))
                    .isInstanceOf(HttpFailure.class);
        }
    }

    /** Six partitions, several records of a second: every row once, in order, whatever the page. */
    @Property(tries = 200)
    void shouldPageThroughEveryRowOnce(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int page) {
        var random = new Random(seed);
        int seconds = 1 + random.nextInt(600);
        var partitions = new ArrayList<List<AuditRecord>>();
        for (int i = 0; i < 6; i++) {
            partitions.add(new ArrayList<>());
        }
        int total = random.nextInt(120);
        var times = new ArrayList<Long>();
        for (int i = 0; i < total; i++) {
            times.add(NOW - 3000 + random.nextInt(seconds));
        }
        times.sort(null);
        for (int i = 0; i < total; i++) {
            partitions
                    .get(random.nextInt(6))
                    .add(login("%06d".formatted(i), times.get(i), "user" + i, 302));
        }

        var found = new ArrayList<String>();
        String start = Long.toString(NOW - 3000);
        int pages = 0;
        while (!start.equals("null")) {
            var answer =
                    ask(
                            partitions,
                            AuditCategory.LOGIN,
                            "start=" + start + "&stop=" + (NOW + 1),
                            settings(true, page));
            found.addAll(users(answer));
            start = answer.path("nextTimeStamp").asText();
            assertThat(++pages).isLessThan(2000);
        }

        assertThat(found)
                .containsExactlyElementsOf(
                        IntStream.range(0, total).mapToObj(i -> "user" + i).toList());
    }

    @Test
    void shouldNotDivideASecond() {
        var records =
                List.of(
                        login("a", NOW - 30, "ada", 302),
                        login("b", NOW - 20, "bob", 302),
                        login("c", NOW - 20, "cyd", 302),
                        login("d", NOW - 20, "dan", 302),
                        login("e", NOW - 10, "eve", 302));

        var answer = ask(List.of(records), AuditCategory.LOGIN, "", settings(true, 2));

        assertThat(users(answer)).containsExactly("ada", "bob", "cyd", "dan");
        assertThat(answer.path("nextTimeStamp").asLong()).isEqualTo(NOW - 10);
    }
}
