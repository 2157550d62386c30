package org.tributary.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.event.v1.AuditRecord;
import org.tributary.runtime.audit.Decision;

class AuditTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RecordedAudit log = new RecordedAudit();
    private Audit audit = audit(10, Duration.ofSeconds(30));

    private Audit audit(int outbox, Duration patience) {
        return new Audit(log, new AuditSettings(outbox, patience), Clock.systemUTC(), meters);
    }

    private void with(int outbox, Duration patience) {
        audit.close();
        audit = audit(outbox, patience);
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private static RequestFacts facts(String id, String route, int status, Decision... decisions) {
        return new RequestFacts(
                id,
                "GET",
                "/a",
                "code=1",
                route,
                status,
                "ada",
                "42",
                "client",
                "192.0.2.1",
                1.5,
                List.of(decisions));
    }

    @ParameterizedTest
    @CsvSource({
        "api-read, 200, , allowed",
        "api-read, 404, , allowed",
        "none, 404, , denied",
        "api-read, 401, , unauthenticated",
        "api-read, 403, , denied",
        "api-read, 429, , denied",
        "api-write, 200, true, allowed",
        "graphql, 200, false, denied"
    })
    void shouldSayWhatWasDecided(String route, int status, Boolean policy, String decision) {
        var decisions =
                policy == null
                        ? new Decision[0]
                        : new Decision[] {new Decision("s", "read", "/programs", policy)};

        assertThat(facts("1", route, status, decisions).decision()).isEqualTo(decision);
    }

    @Test
    void shouldRecordARequest() {
        audit.request(facts("r1", "api-read", 200, new Decision("sheepdog", "read", "/p", true)));

        await().until(() -> !log.of("request").isEmpty());
        var record = log.of("request").getFirst();
        assertThat(record.getRequestId()).isEqualTo("r1");
        assertThat(record.getUsername()).isEqualTo("ada");
        assertThat(record.getSubject()).isEqualTo("42");
        assertThat(record.getClientId()).isEqualTo("client");
        assertThat(record.getMethod()).isEqualTo("GET");
        assertThat(record.getPath()).isEqualTo("/a");
        assertThat(record.getQuery()).isEqualTo("code=redacted");
        assertThat(record.getRoute()).isEqualTo("api-read");
        assertThat(record.getStatus()).isEqualTo(200);
        assertThat(record.getDecision()).isEqualTo("allowed");
        assertThat(record.getDurationMs()).isEqualTo(1.5);
        assertThat(record.getAddress()).isEqualTo("192.0.2.1");
        assertThat(record.getDecisions())
                .singleElement()
                .satisfies(
                        decision -> {
                            assertThat(decision.getService()).isEqualTo("sheepdog");
                            assertThat(decision.getMethod()).isEqualTo("read");
                            assertThat(decision.getResource()).isEqualTo("/p");
                            assertThat(decision.getAllowed()).isTrue();
                        });
    }

    @Test
    void shouldRecordEventsByTheirCategory() {
        var events =
                List.<AuditEvent>of(
                        new AuditEvent.Login("grace", "42", "google", null, null, "portal"),
                        new AuditEvent.PresignedUrl(
                                "guid",
                                List.of("/programs/p"),
                                AuditEvent.PresignedUrl.Action.DOWNLOAD,
                                "s3"),
                        new AuditEvent.Credential(
                                AuditEvent.Credential.Change.CREATED, "api_key", "jti", null, null),
                        new AuditEvent.PolicyChange("grant", "ada", "study", List.of("/programs")));

        audit.events(facts("r2", "x", 302), events).toCompletableFuture().join();

        var login = log.of("login").getFirst();
        assertThat(login.getUsername()).isEqualTo("grace");
        assertThat(login.getSubject()).isEqualTo("42");
        assertThat(login.getStatus()).isEqualTo(302);
        assertThat(login.getDetails()).isEqualTo(Map.of("idp", "google", "client_id", "portal"));
        var url = log.of("presigned_url").getFirst();
        assertThat(url.getDetails())
                .isEqualTo(Map.of("guid", "guid", "action", "download", "protocol", "s3"));
        assertThat(url.getResourcePaths()).containsExactly("/programs/p");
        assertThat(log.of("credential").getFirst().getUsername()).isEqualTo("ada");
        assertThat(log.of("policy").getFirst().getDetails())
                .isEqualTo(Map.of("change", "grant", "target", "ada", "reason", "study"));
        assertThat(log.ofRequest("r2")).hasSize(4);
    }

    @Test
    void shouldFailWhereEventsAreNotKeptInTime() {
        with(10, Duration.ofMillis(50));
        log.fail();

        var kept =
                audit.events(
                        facts("r3", "x", 200),
                        List.of(new AuditEvent.PolicyChange("grant", "ada", "", List.of())));

        assertThatThrownBy(() -> kept.toCompletableFuture().join())
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldCloseWhenTheOutboxIsFullAndOpenAgain() {
        log.fail();
        IntStream.range(0, 9).forEach(i -> audit.request(facts("r" + i, "x", 200)));
        assertThat(audit.open()).isTrue();

        audit.request(facts("r9", "x", 200));

        assertThat(audit.open()).isFalse();
        audit.refuse();
        audit.refuse();
        await().until(
                        () -> {
                            log.recover();
                            return audit.open();
                        });
        await().until(() -> !log.of("refused").isEmpty());
        assertThat(log.of("request"))
                .extracting(AuditRecord::getRequestId)
                .containsExactly("r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9");
        assertThat(log.of("refused").getFirst().getDetails()).isEqualTo(Map.of("requests", "2"));
        assertThat(meters.counter("gateway.audit.refused").count()).isEqualTo(2);
    }

    @Test
    void shouldCloseWhenNothingIsKeptForTooLong() {
        with(1000, Duration.ofMillis(20));
        log.fail();
        audit.request(facts("r", "x", 200));

        await().until(() -> !audit.open());
        await().until(
                        () -> {
                            log.recover();
                            return audit.open();
                        });
        assertThat(log.ofRequest("r")).hasSize(1);
    }
}
