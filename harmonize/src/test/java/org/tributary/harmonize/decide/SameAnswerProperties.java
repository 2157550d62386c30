package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericRecord;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionReleased;

/**
 * The same records in one command, or cut into any chunks, get the same answer and leave the same
 * events; only the transaction ids differ.
 */
class SameAnswerProperties {

    private static final String STORED =
            "[{\"type\":\"study\",\"submitter_id\":\"s0\",\"projects\":{\"code\":\"BLGSP\"}},"
                    + "{\"type\":\"person\",\"submitter_id\":\"p0\",\"studies\":{\"submitter_id\":\"s0\"},\"age\":5,\"tags\":[\"a\"]},"
                    + "{\"type\":\"person\",\"submitter_id\":\"p1\",\"id\":\"55555555-5555-4555-8555-555555555555\",\"studies\":{\"submitter_id\":\"s0\"}},"
                    + "{\"type\":\"profile\",\"submitter_id\":\"q0\",\"persons\":{\"submitter_id\":\"p0\"}},"
                    + "{\"type\":\"piece\",\"submitter_id\":\"x0\",\"persons\":{\"submitter_id\":\"p0\"}}]";

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void shouldNotDependOnTheCut(
            @ForAll("records") @Size(max = 14) List<String> records,
            @ForAll @IntRange(min = 1, max = 6) int cut,
            @ForAll boolean create,
            @ForAll boolean dryRun) {
        var scope =
                TestCommons.scope(
                        "CGCI", "BLGSP", create ? Role.CREATE : Role.UPDATE, dryRun, false);
        var body = Bodies.json("[" + String.join(",", records) + "]");

        var whole = run(commons -> commons.whole(scope, body, request()));
        var chunks = run(commons -> commons.large(scope, body, cut, request()));

        assertThat(chunks).isEqualTo(whole);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void shouldNotDependOnTheCutInBulk(
            @ForAll("records") @Size(max = 6) List<String> first,
            @ForAll("records") @Size(max = 6) List<String> second,
            @ForAll @IntRange(min = 1, max = 4) int cut) {
        var scope = TestCommons.scope("CGCI", "BLGSP", Role.UPDATE, false, true);
        var body =
                Bodies.bulk()
                        .json("a", "[" + String.join(",", first) + "]")
                        .json("b", "[" + String.join(",", second) + "]")
                        .json("c", "[]")
                        .build();

        var whole = run(commons -> commons.whole(scope, body, request()));
        var chunks = run(commons -> commons.large(scope, body, cut, request()));

        assertThat(chunks).isEqualTo(whole);
    }

    private static Request request() {
        return new Request(
                "the-request",
                "ingest-1",
                "contributor",
                TestCommons.START.plusSeconds(60),
                "/v0/submission/CGCI/BLGSP",
                true,
                null,
                null);
    }

    private interface Submit {
        long to(TestCommons commons);
    }

    private record Result(JsonNode answer, int status, List<String> events) {}

    private static Result run(Submit submit) {
        try (var commons = new TestCommons(TestDictionary.make())) {
            commons.withProject().put(STORED);
            int before = commons.log().size();
            long id = submit.to(commons);
            var answer = commons.answer(id);
            if (answer instanceof ObjectNode object) {
                object.remove("transaction_id");
                object.path("subtransactions")
                        .forEach(
                                each ->
                                        ((ObjectNode) each.path("response_json"))
                                                .remove("transaction_id"));
            }
            var events = new ArrayList<String>();
            commons.log().stream().skip(before).forEach(each -> events.add(shown(each.value())));
            return new Result(answer, commons.outcome(id).getStatus(), events);
        }
    }

    private static String shown(GenericContainer event) {
        if (event instanceof SubmissionReleased marker) {
            return "released " + marker.getSequence() + " " + marker.getCount();
        }
        var record = (GenericRecord) event;
        record.put("transaction_id", 0L);
        return record.toString();
    }

    @Provide
    Arbitrary<List<String>> records() {
        return record().list();
    }

    private static Arbitrary<String> record() {
        var number = Arbitraries.integers().between(0, 3);
        var study =
                number.map(
                        i ->
                                "{\"type\":\"study\",\"submitter_id\":\"s%d\",\"projects\":{\"code\":\"BLGSP\"}}"
                                        .formatted(i));
        var person =
                Combinators.combine(
                                number,
                                number,
                                Arbitraries.of(
                                        "",
                                        ",\"age\":7",
                                        ",\"age\":null",
                                        ",\"age\":\"x\"",
                                        ",\"state\":\"submitted\"",
                                        ",\"project_id\":\"A-B\"",
                                        ",\"id\":\"66666666-6666-4666-8666-666666666666\"",
                                        ",\"id\":\"55555555-5555-4555-8555-555555555555\""))
                        .as(
                                (i, s, more) ->
                                        "{\"type\":\"person\",\"submitter_id\":\"%s%d\",\"studies\":{\"submitter_id\":\"s%d\"}%s}"
                                                .formatted(i == 2 ? "P" : "p", i, s, more));
        var profile =
                Combinators.combine(number, number)
                        .as(
                                (i, p) ->
                                        "{\"type\":\"profile\",\"submitter_id\":\"q%d\",\"persons\":{\"submitter_id\":\"p%d\"}}"
                                                .formatted(i, p));
        var piece =
                Combinators.combine(number, number, number)
                        .as(
                                (i, o, p) ->
                                        "{\"type\":\"piece\",\"submitter_id\":\"x%d\",\"origins\":[{\"submitter_id\":\"x%d\"}],\"persons\":%s}"
                                                .formatted(
                                                        i,
                                                        o,
                                                        p == 3
                                                                ? "null"
                                                                : "{\"submitter_id\":\"p"
                                                                        + p
                                                                        + "\"}"));
        var scan =
                Combinators.combine(number, number, Arbitraries.of("studies", "persons", "pieces"))
                        .as(
                                (i, t, link) ->
                                        "{\"type\":\"scan\",\"submitter_id\":\"c%d\",\"%s\":{\"submitter_id\":\"%s%d\"}}"
                                                .formatted(
                                                        i,
                                                        link,
                                                        link.equals("studies")
                                                                ? "s"
                                                                : link.equals("persons")
                                                                        ? "p"
                                                                        : "x",
                                                        t));
        var odd =
                Arbitraries.of(
                        "3",
                        "{\"type\":\"bogus\"}",
                        "{\"type\":\"program\"}",
                        "{\"type\":\"person\"}",
                        "{\"type\":\"study\",\"submitter_id\":\"\",\"projects\":{\"code\":\"BLGSP\"}}");
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, study),
                net.jqwik.api.Tuple.of(6, person),
                net.jqwik.api.Tuple.of(4, profile),
                net.jqwik.api.Tuple.of(4, piece),
                net.jqwik.api.Tuple.of(3, scan),
                net.jqwik.api.Tuple.of(1, odd));
    }
}
