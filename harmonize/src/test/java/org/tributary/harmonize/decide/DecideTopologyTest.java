package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.event.v1.TransactionState;
import org.tributary.event.v1.Verdict;

class DecideTopologyTest {

    private static final String STUDY =
            "{\"type\":\"study\",\"submitter_id\":\"st\",\"projects\":{\"code\":\"BLGSP\"}}";

    private final TestCommons commons = new TestCommons(TestDictionary.make());

    @BeforeEach
    void createProject() {
        commons.withProject();
    }

    @AfterEach
    void close() {
        commons.close();
    }

    private static String person(String id) {
        return "{\"type\":\"person\",\"submitter_id\":\"%s\",\"studies\":{\"submitter_id\":\"st\"}}"
                .formatted(id);
    }

    private static String persons(int from, int to) {
        var rows = new StringBuilder("type\tsubmitter_id\tstudies.submitter_id\tage\n");
        IntStream.range(from, to)
                .forEach(i -> rows.append("person\tp%d\tst\t%d\n".formatted(i, i % 90)));
        return rows.toString();
    }

    private static Bodies table(String text) {
        return Bodies.table(DocumentFormat.TSV, text);
    }

    private List<String> submitted(String type) {
        return commons.events().stream()
                .filter(event -> event.getSchema().getName().equals(type))
                .map(event -> String.valueOf(event.get("submitter_id")))
                .toList();
    }

    @Nested
    class ProgramsAndProjects {

        @Test
        void shouldPublishWhatIngestAnswersFrom() {
            var known = commons.knownProjects();

            assertThat(known).containsOnlyKeys("CGCI", "CGCI-BLGSP");
            assertThat(known.get("CGCI-BLGSP").getState()).isEqualTo("open");
        }

        @Test
        void shouldGiveEachLaneItsOwnSequence() {
            var log = commons.log();

            assertThat(log)
                    .extracting(record -> record.key())
                    .containsExactly(
                            "d339a424-ad52-5351-a499-493973249414|1",
                            "transaction-0|2",
                            "daa208a7-f57a-562c-a04a-7a7c77542c98|1",
                            "transaction-1|2");
        }

        @Test
        void shouldLeaveTheRowOfAProjectPending() {
            var rows = commons.rows(1);

            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().getState()).isEqualTo(TransactionState.PENDING);
            assertThat(rows.getFirst().getSubmitter()).isNull();
        }

        @Test
        void shouldRefuseACodeOfAnotherProgram() {
            commons.putProgram("OTHER");

            var outcome = commons.putProject("OTHER", "BLGSP");

            assertThat(outcome.getVerdict()).isEqualTo(Verdict.REFUSED);
            assertThat(outcome.getHead())
                    .isEqualTo("{\"message\":\"ERROR: Project BLGSP already exists in DB\"}");
        }
    }

    @Nested
    class SmallSubmissions {

        @Test
        void shouldWriteParentsFirstWhateverTheOrder() {
            commons.put("[" + person("p1") + "," + STUDY + "]");

            assertThat(commons.events().stream().skip(2).map(event -> event.getSchema().getName()))
                    .containsExactly("study", "person");
        }

        @Test
        void shouldWriteTheWholeRecordWithItsSystemProperties() {
            commons.put("[" + STUDY + "]");

            var event = commons.events().getLast();
            var properties = (GenericRecord) event.get("properties");

            assertThat(event.get("operation").toString()).isEqualTo("CREATED");
            assertThat(event.get("sequence")).isEqualTo(3L);
            assertThat(event.get("version")).isEqualTo(1L);
            assertThat(event.get("submitter")).hasToString("contributor");
            assertThat(event.get("harmonized")).isNull();
            assertThat(event.get("links"))
                    .asString()
                    .contains("daa208a7-f57a-562c-a04a-7a7c77542c98", "project");
            assertThat(properties.get("id")).isEqualTo(event.get("entity_id"));
            assertThat(properties.get("type")).hasToString("study");
            assertThat(properties.get("project_id")).hasToString("CGCI-BLGSP");
            assertThat(properties.get("state")).hasToString("validated");
            assertThat(properties.get("created_datetime"))
                    .hasToString("2026-11-22T10:00:03.000000+00:00");
            assertThat(properties.get("updated_datetime"))
                    .hasToString("2026-11-22T10:00:03.000000+00:00");
        }

        @Test
        void shouldCarryCloudEventHeadersAndTheTrace() {
            commons.put("[" + STUDY + "]");

            var record = commons.log().get(commons.log().size() - 2);

            assertThat(header(record, "ce_id")).isEqualTo(record.key());
            assertThat(header(record, "ce_type")).isEqualTo("org.tributary.entity.study.created");
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_time")).isEqualTo("2026-11-22T10:00:03Z");
            assertThat(header(record, "ce_source")).isNotEmpty();
            assertThat(header(record, "traceparent")).isEqualTo("00-1-2-01");
        }

        private static String header(
                org.apache.kafka.streams.test.TestRecord<?, ?> record, String name) {
            return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }

        @Test
        void shouldLeaveNothingOfARejectedOne() {
            int before = commons.log().size();

            var answer =
                    commons.put("[" + STUDY + ",{\"type\":\"person\",\"submitter_id\":\"p\"}]");

            assertThat(answer.path("success").asBoolean()).isFalse();
            assertThat(commons.log()).hasSize(before);
            assertThat(
                            commons.put(person("p1"))
                                    .path("entities")
                                    .path(0)
                                    .path("errors")
                                    .path(0)
                                    .path("message")
                                    .asText())
                    .startsWith("No link destination found");
        }

        @Test
        void shouldNotWriteARecordThatStaysAsItIs() {
            commons.put(STUDY);
            int before = commons.events().size();

            var answer = commons.put(STUDY);

            assertThat(answer.path("updated_entity_count").asInt()).isOne();
            assertThat(commons.events()).hasSize(before);
            assertThat(commons.log().getLast().value()).isInstanceOf(SubmissionReleased.class);
        }

        @Test
        void shouldMoveUpdatedDatetimeWithPropertiesOnly() {
            commons.put("[" + STUDY + "," + person("p1") + "," + person("p2") + "]");
            commons.put(
                    "{\"type\":\"piece\",\"submitter_id\":\"x\",\"persons\":{\"submitter_id\":\"p1\"}}");
            commons.put("{\"type\":\"piece\",\"submitter_id\":\"y\"}");

            commons.put(
                    "{\"type\":\"piece\",\"submitter_id\":\"y\",\"origins\":{\"submitter_id\":\"x\"}}");
            commons.put("{\"type\":\"piece\",\"submitter_id\":\"y\",\"note\":\"n\"}");

            var versions =
                    commons.events().stream()
                            .filter(event -> "y".equals(String.valueOf(event.get("submitter_id"))))
                            .toList();
            assertThat(versions)
                    .extracting(event -> event.get("version"))
                    .containsExactly(1L, 2L, 3L);
            assertThat(versions)
                    .extracting(
                            event ->
                                    String.valueOf(
                                            ((GenericRecord) event.get("properties"))
                                                    .get("updated_datetime")))
                    .containsExactly(
                            "2026-11-22T10:00:05.000000+00:00",
                            "2026-11-22T10:00:05.000000+00:00",
                            "2026-11-22T10:00:07.000000+00:00");
        }

        @Test
        void shouldAnswerARefusedProjectWithoutARow() {
            long id =
                    commons.whole(
                            TestCommons.scope("CGCI", "NOPE", Role.UPDATE, false, false),
                            Bodies.json(STUDY));

            assertThat(commons.outcome(id).getStatus()).isEqualTo(404);
            assertThat(commons.outcome(id).getHead())
                    .isEqualTo("{\"message\":\"Project NOPE not found\"}");
            assertThat(commons.rows(id)).isEmpty();
        }

        @Test
        void shouldTakeAnIdThatTheClientChose() {
            var id = "44444444-4444-4444-8444-444444444444";
            commons.put(
                    "{\"type\":\"study\",\"submitter_id\":\"st\",\"id\":\"%s\",\"projects\":{\"code\":\"BLGSP\"}}"
                            .formatted(id));

            var answer =
                    commons.put(
                            "["
                                    + person("p1")
                                    + ",{\"type\":\"study\",\"submitter_id\":\"ST\",\"projects\":{\"code\":\"BLGSP\"},\"note\":\"n\"}]");

            assertThat(answer.path("success").asBoolean()).isTrue();
            assertThat(answer.path("entities").path(1).path("action").asText()).isEqualTo("update");
            assertThat(answer.path("entities").path(1).path("id").asText()).isEqualTo(id);
        }
    }

    @Nested
    class LargeSubmissions {

        @BeforeEach
        void createStudy() {
            commons.put(STUDY);
        }

        @Test
        void shouldReleaseWhatItAccepts() {
            var scope = TestCommons.scope(Role.UPDATE);

            long id = commons.large(scope, table(persons(0, 1200)), 500);

            var answer = commons.answer(id);
            assertThat(answer.path("created_entity_count").asInt()).isEqualTo(1200);
            assertThat(answer.path("entities")).hasSize(1200);
            assertThat(submitted("person")).hasSize(1200).startsWith("p0", "p1");
            assertThat(commons.outcome(id).getSequence()).isEqualTo(4 + 1200 + 1);
            assertThat(commons.log().getLast().value()).isInstanceOf(SubmissionReleased.class);
            assertThat(commons.rows(id))
                    .extracting(row -> row.getState())
                    .startsWith(TransactionState.PENDING)
                    .endsWith(TransactionState.SUCCEEDED)
                    .containsOnlyOnce(TransactionState.SUCCEEDED);
            assertThat(commons.rows(id).getLast().getFirstSequence()).isEqualTo(5);
        }

        @Test
        void shouldLeaveNothingWhenTheLastRowIsWrong() {
            int before = commons.log().size();

            long id =
                    commons.large(
                            TestCommons.scope(Role.UPDATE),
                            table(persons(0, 700) + "person\tlast\tnowhere\t1\n"),
                            100);

            var answer = commons.answer(id);
            assertThat(answer.path("success").asBoolean()).isFalse();
            assertThat(answer.path("entity_error_count").asInt()).isOne();
            assertThat(answer.path("entities").path(700).path("valid").asBoolean()).isFalse();
            assertThat(answer.path("entities").path(0).path("valid").asBoolean()).isTrue();
            assertThat(commons.log()).hasSize(before);
            assertThat(commons.rows(id).getLast().getState()).isEqualTo(TransactionState.FAILED);
            assertThat(commons.put(person("p1")).path("created_entity_count").asInt()).isOne();
        }

        @Test
        void shouldHaveExactlyOneCreatorOfAKey() {
            var scope = TestCommons.scope(Role.CREATE);
            var body = table(persons(0, 600));
            long first = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            long second = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            int chunks = commons.chunks(first, scope, body, 100);
            commons.chunks(second, scope, body, 100);

            commons.seal(second, chunks, scope, body);
            commons.seal(first, chunks, scope, body);
            commons.settle();

            assertThat(commons.answer(second).path("created_entity_count").asInt()).isEqualTo(600);
            assertThat(commons.answer(first).path("entity_error_count").asInt()).isEqualTo(600);
            assertThat(submitted("person")).hasSize(600).doesNotHaveDuplicates();
        }

        @Test
        void shouldIgnoreChunksThatComeTwiceOrTooLate() {
            var scope = TestCommons.scope(Role.UPDATE);
            var body = table(persons(0, 300));
            long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.chunks(id, scope, body, 100);
            commons.chunks(id, scope, body, 100);

            commons.seal(id, 3, scope, body);
            commons.settle();
            commons.chunks(id, scope, body, 100);
            commons.settle();

            assertThat(commons.answer(id).path("created_entity_count").asInt()).isEqualTo(300);
            assertThat(submitted("person")).hasSize(300);
            assertThat(
                            commons.driver()
                                    .<Object, byte[]>getKeyValueStore("blocks")
                                    .approximateNumEntries())
                    .isZero();
        }

        @Test
        void shouldTakeChunksThatComeBeforeTheFirstCommand() {
            var scope = TestCommons.scope(Role.UPDATE);
            var body = table(persons(0, 200));
            commons.chunks(3, scope, body, 100);

            long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.seal(id, 2, scope, body);
            commons.settle();

            assertThat(commons.answer(id).path("created_entity_count").asInt()).isEqualTo(200);
        }

        @Test
        void shouldOrderASmallOneBehindALargeOneOfItsProject() {
            var scope = TestCommons.scope(Role.UPDATE);
            var body = table(persons(0, 2000));
            long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.seal(id, commons.chunks(id, scope, body, 500), scope, body);
            commons.turn();

            long small =
                    commons.whole(scope, Bodies.json(person("p7").replace("}}", "},\"age\":99}")));

            assertThat(commons.outcomes(small)).isEmpty();
            assertThat(commons.rows(small)).hasSize(1);
            commons.settle();
            assertThat(commons.answer(small).path("updated_entity_count").asInt()).isOne();
            assertThat(commons.events().getLast().get("sequence")).isEqualTo(4L + 2000 + 1 + 1);
        }

        @Test
        void shouldNotKeepOtherProjectsWaiting() {
            commons.putProject("CGCI", "OTHER");
            var scope = TestCommons.scope(Role.UPDATE);
            var body = table(persons(0, 2000));
            long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.seal(id, commons.chunks(id, scope, body, 500), scope, body);
            commons.turn();

            long other =
                    commons.whole(
                            TestCommons.scope("CGCI", "OTHER", Role.UPDATE, false, false),
                            Bodies.json(STUDY.replace("BLGSP", "OTHER")));

            assertThat(commons.answer(other).path("success").asBoolean()).isTrue();
            assertThat(commons.outcomes(id)).isEmpty();
        }

        @Test
        void shouldAbortAnUploadThatFallsSilent() {
            var scope = TestCommons.scope(Role.UPDATE);
            var body = table(persons(0, 200));
            long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.chunks(id, scope, body, 100);

            commons.pass(Duration.ofMinutes(6));
            commons.settle();
            commons.seal(id, 2, scope, body);
            commons.settle();

            assertThat(commons.outcome(id).getStatus()).isEqualTo(408);
            assertThat(commons.rows(id).getLast().getState()).isEqualTo(TransactionState.ERRORED);
            assertThat(submitted("person")).isEmpty();
            assertThat(
                            commons.driver()
                                    .<Object, byte[]>getKeyValueStore("blocks")
                                    .approximateNumEntries())
                    .isZero();
        }

        @Test
        void shouldAbortWhenIngestSaysSo() {
            var scope = TestCommons.scope(Role.UPDATE);
            long id = commons.open(scope, commons.request("/v0/submission/CGCI/BLGSP"));
            commons.chunks(id, scope, table(persons(0, 200)), 100);

            commons.abort(id, "the client went away");
            commons.settle();

            assertThat(commons.rows(id).getLast().getState()).isEqualTo(TransactionState.ERRORED);
            assertThat(commons.put(person("p1")).path("created_entity_count").asInt()).isOne();
        }

        @Test
        void shouldWriteTargetsOfSelfLinksFirst() {
            var rows = new StringBuilder("type\tsubmitter_id\torigins.submitter_id\n");
            for (int i = 40; i >= 0; i--) {
                rows.append("piece\tx%d\t%s\n".formatted(i, i == 0 ? "" : "x" + (i - 1)));
            }

            commons.large(TestCommons.scope(Role.UPDATE), table(rows.toString()), 7);

            assertThat(submitted("piece")).hasSize(41).startsWith("x0", "x1", "x2").endsWith("x40");
        }

        @Test
        void shouldRefuseACircleOfSelfLinks() {
            var answer =
                    commons.put(
                            "[{\"type\":\"piece\",\"submitter_id\":\"a\",\"origins\":{\"submitter_id\":\"b\"}},{\"type\":\"piece\",\"submitter_id\":\"b\",\"origins\":{\"submitter_id\":\"a\"}}]");

            assertThat(answer.path("entity_error_count").asInt()).isEqualTo(2);
        }
    }

    @Nested
    class Pacing {

        @Test
        void shouldNotRunFarAheadOfTheGraph() {
            try (var paced =
                    new TestCommons(
                            TestDictionary.make(),
                            1000,
                            org.apache.kafka.streams.state.Stores::inMemoryKeyValueStore,
                            new java.util.Properties())) {
                paced.withProject().put(STUDY);
                var scope = TestCommons.scope(Role.UPDATE);

                long id = paced.large(scope, table(persons(0, 2500)), 500);

                assertThat(paced.outcome(id).getVerdict()).isEqualTo(Verdict.ACCEPTED);
                assertThat(paced.log()).hasSize(2 + 1000);
                paced.loaded("CGCI-BLGSP", 900);
                paced.settle();
                assertThat(paced.log()).hasSize(2 + 1900);
                paced.loaded("CGCI-BLGSP", 1900);
                paced.settle();
                assertThat(paced.log()).hasSize(2 + 4 + 2500 + 1);
            }
        }
    }
}
