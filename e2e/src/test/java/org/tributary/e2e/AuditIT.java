package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.e2e.Requests.JSON;
import static org.tributary.e2e.Requests.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.event.v1.AuditRecord;
import org.tributary.local.audit.AuditCheck;
import org.tributary.runtime.audit.ChainCheck;

/** What is recorded of requests, who may ask for it, and that no record can be changed unseen. */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String EXPORT =
            "/api/v0/submission/e2eaudit/audited/export?node_label=study&format=json&note=mine";

    /** Only what is known to be harmless is written down. */
    private static final String RECORDED =
            "/api/v0/submission/e2eaudit/audited/export?node_label=study%26format=json%26note=redacted";

    private final Requests admin;
    private final Requests visitor;
    private final Requests nobody;
    private final AuditTopic topic;
    private final long begin = Instant.now().getEpochSecond();

    AuditIT(Site site) {
        this.admin = site.as("admin");
        this.visitor = site.as("visitor");
        this.nobody = new Requests(site.commons().url(), "nothing");
        this.topic = new AuditTopic(site);
    }

    @BeforeAll
    void project() {
        admin.project("e2eaudit", "audited");
        expect(
                200,
                admin.put(
                        "e2eaudit/audited",
                        JSON,
                        """
                        {"type": "study", "submitter_id": "s", "projects": {"code": "audited"}}
                        """));
        awaitRecordsOfTheGateway();
    }

    /** Before other writers come, so that what the partitions begin with is the gateway's. */
    private void awaitRecordsOfTheGateway() {
        await().atMost(SOON)
                .until(
                        () -> {
                            visitor.get("/audit/_status");
                            return topic.records(0).size() >= 4 && topic.records(1).size() >= 4;
                        });
    }

    @AfterAll
    void close() {
        topic.close();
    }

    private JsonNode log(String category, String query) {
        return expect(200, admin.get("/audit/log/%s?start=%d&%s".formatted(category, begin, query)))
                .json();
    }

    /** The only row that a filter finds, as soon as it is there. */
    private JsonNode row(String category, String query) {
        await().atMost(SOON).until(() -> log(category, query).path("data").size() == 1);
        return log(category, query).path("data").path(0);
    }

    @Test
    void j2_25_shouldRecordEachGrantAndDenialWithWhatWasAsked() {
        expect(200, admin.get(EXPORT));
        expect(403, visitor.get(EXPORT));
        expect(401, nobody.get(EXPORT));

        var granted = row("request", "request_url=%s&username=admin".formatted(RECORDED));
        var denied = row("request", "request_url=%s&username=visitor".formatted(RECORDED));
        var unknown = row("request", "request_url=%s&username=anonymous".formatted(RECORDED));

        assertThat(granted.path("status_code").asInt()).isEqualTo(200);
        assertThat(granted.path("decision").asText()).isEqualTo("allowed");
        assertThat(granted.path("decisions").path(0).toString())
                .isEqualTo(
                        "{\"service\":\"sheepdog\",\"method\":\"read\",\"resource\":\"/programs/e2eaudit/projects/audited\",\"allowed\":true}");
        assertThat(denied.path("status_code").asInt()).isEqualTo(403);
        assertThat(denied.path("decision").asText()).isEqualTo("denied");
        assertThat(denied.path("decisions").path(0).path("allowed").asBoolean(true)).isFalse();
        assertThat(unknown.path("status_code").asInt()).isEqualTo(401);
        assertThat(unknown.path("decision").asText()).isEqualTo("unauthenticated");
        assertThat(unknown.path("sub").isNull()).isTrue();
        assertThat(granted.path("additional_data").path("http_method").asText()).isEqualTo("GET");
        assertThat(granted.path("ip").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldRecordWritesWithTheRightThatWasAsked() {
        var rows =
                log(
                                "request",
                                "method=PUT&request_url=/api/v0/submission/e2eaudit/audited&username=admin")
                        .path("data");

        assertThat(rows).isNotEmpty();
        assertThat(rows.path(0).path("decisions"))
                .extracting(each -> each.path("resource").asText())
                .contains("/programs/e2eaudit/projects/audited");
    }

    /** I-56, J.2 row 25. */
    @Test
    void shouldAnswerOnlyWhoMayReadTheCategory() {
        for (var category : List.of("login", "presigned_url", "request", "credential", "policy")) {
            var denied = visitor.get("/audit/log/" + category);
            var unknown = nobody.get("/audit/log/" + category);

            assertThat(denied.status()).isEqualTo(403);
            assertThat(denied.json().path("detail").asText()).isEqualTo("Permission denied");
            assertThat(unknown.status()).isEqualTo(401);
            assertThat(admin.get("/audit/log/" + category).status()).isEqualTo(200);
        }
    }

    /** J.2 row 9, A 0.19. */
    @Test
    void shouldTakeNoRecordsFromOutside() {
        var event = "{\"username\": \"forged-by-nobody\"}";

        assertThat(admin.lines("/audit/_status").statusCode()).isEqualTo(200);
        assertThat(admin.lines("/log/login").statusCode()).isEqualTo(404);
        assertThat(admin.status("POST", "/audit/log/login", event)).isEqualTo(403);
        assertThat(admin.status("POST", "/audit/log/presigned_url", event)).isEqualTo(403);
        assertThat(log("login", "username=forged-by-nobody").path("data")).isEmpty();
    }

    @Test
    void shouldCountAndGroup() {
        expect(200, admin.get("/audit/_version"));
        var filter = "request_url=/audit/_version&username=admin";
        await().atMost(SOON)
                .until(() -> log("request", filter + "&count").path("data").asLong() > 0);

        var groups = log("request", filter + "&groupby=status_code&groupby=method").path("data");

        assertThat(groups).hasSize(1);
        assertThat(groups.path(0).path("status_code").asInt()).isEqualTo(200);
        assertThat(groups.path(0).path("method").asText()).isEqualTo("GET");
        assertThat(groups.path(0).path("count").asLong()).isPositive();
        assertThat(log("request", filter).path("nextTimeStamp").isNull()).isTrue();
    }

    @Test
    void shouldHoldAlsoWhereSeveralGatewaysWrite() throws InterruptedException {
        int each = 20;
        var kept = new CountDownLatch(2 * each);
        try (var one = topic.writer();
                var other = topic.writer()) {
            for (int i = 0; i < each; i++) {
                for (var writer : List.of(one, other)) {
                    writer.append(
                            AuditRecord.newBuilder()
                                    .setRequestId(UUID.randomUUID().toString())
                                    .setOccurredAt(Instant.now())
                                    .setMethod("GET")
                                    .setPath("/e2eaudit/written")
                                    .setStatus(200)
                                    .setDecision("allowed")
                                    .setDurationMs(1),
                            failure -> kept.countDown());
                }
            }
            assertThat(kept.await(30, TimeUnit.SECONDS)).isTrue();
        }

        var check = topic.check();

        assertThat(check.fault()).isNull();
        assertThat(check.records()).isGreaterThanOrEqualTo(2 * each);
        assertThat(check.chains()).isGreaterThanOrEqualTo(3);
        assertThat(log("request", "request_url=/e2eaudit/written&count").path("data").asInt())
                .isEqualTo(2 * each);
        assertThat(topic.check(heads(check)).fault()).isNull();
    }

    private static Map<Integer, ChainCheck.Head> heads(AuditCheck check) {
        var heads = new HashMap<Integer, ChainCheck.Head>();
        check.partitions()
                .forEach(
                        each -> {
                            if (each.head() != null) {
                                heads.put(each.partition(), each.head());
                            }
                        });
        return heads;
    }

    /** Records of the running gateway, damaged in a copy of the topic. */
    @Test
    void j2_25_shouldFindWhatWasDoneToTheTopic() {
        var records = List.copyOf(topic.records(0));
        int place = records.size() - 2;

        assertThat(damaged(records, UnaryOperator.identity())).isNull();
        assertThat(
                        damaged(
                                records,
                                all -> {
                                    all.get(place).value()[9] ^= 1;
                                    return all;
                                }))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(place));
        assertThat(
                        damaged(
                                records,
                                all -> {
                                    all.remove(place);
                                    return all;
                                }))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(place));
        assertThat(
                        damaged(
                                records,
                                all -> {
                                    all.add(all.get(place));
                                    return all;
                                }))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(records.size()));
    }

    private ChainCheck.@Nullable Fault damaged(
            List<ConsumerRecord<byte[], byte[]>> records,
            UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> damage) {
        var copies = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var each : records) {
            copies.add(
                    new ConsumerRecord<>(
                            each.topic(),
                            each.partition(),
                            each.offset(),
                            each.timestamp(),
                            each.timestampType(),
                            each.serializedKeySize(),
                            each.serializedValueSize(),
                            each.key(),
                            each.value().clone(),
                            each.headers(),
                            each.leaderEpoch()));
        }
        var name = topic.copy("e2e.audit." + UUID.randomUUID(), damage.apply(copies));
        try {
            return topic.checkCopy(name).fault();
        } finally {
            topic.delete(name);
        }
    }

    @Test
    void shouldHoldFromTheOldestRecordThatRetentionLeft() {
        var records = topic.records(1);
        var name = topic.copy("e2e.audit." + UUID.randomUUID(), records);
        try {
            topic.deleteBefore(name, 2);

            var check = topic.checkCopy(name);

            assertThat(check.fault()).isNull();
            assertThat(check.records()).isEqualTo(records.size() - 2);
            assertThat(check.partitions().getFirst().begin()).isEqualTo(2);
        } finally {
            topic.delete(name);
        }
    }

    @Test
    void j2_25_shouldKeepNoSecrets() {
        visitor.get(
                "/api/v0/submission/e2eaudit/audited/export?code=hidden-code&state=hidden-state");
        row(
                "request",
                "request_url=/api/v0/submission/e2eaudit/audited/export?code=redacted%26state=redacted");

        for (int i = 0; i < 6; i++) {
            for (var each : topic.all(i)) {
                assertThat(new String(each.value(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("hidden-");
            }
        }
    }
}
