package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
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
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionReleased;

/**
 * The same records in one command, or cut into any chunks, get the same answer and leave the same
 * events; only the transaction ids differ.
 */
class SameAnswerProperties {

    @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
    void shouldNotDependOnTheCut(
            @ForAll("records") @Size(max = 14) List<String> records,
            @ForAll @IntRange(min = 1, max = 6) int cut,
            @ForAll boolean create,
            @ForAll boolean dryRun,
            @ForAll SubmissionMode mode) {
        var scope =
                TestCommons.scope(
                        "CGCI", "BLGSP", create ? Role.CREATE : Role.UPDATE, dryRun, false, mode);
        var body = Bodies.json("[" + String.join(",", records) + "]");

        var whole = run(commons -> commons.whole(scope, body, request()));
        var chunks = run(commons -> commons.large(scope, body, cut, request()));

        assertThat(chunks).isEqualTo(whole);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void shouldNotDependOnTheCutInBulk(
            @ForAll("records") @Size(max = 6) List<String> first,
            @ForAll("records") @Size(max = 6) List<String> second,
            @ForAll @IntRange(min = 1, max = 4) int cut,
            @ForAll SubmissionMode mode) {
        var scope = TestCommons.scope("CGCI", "BLGSP", Role.UPDATE, false, true, mode);
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

    static Request request() {
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
            commons.withProject().put(SubmittedRecords.STORED);
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

    static String shown(GenericContainer event) {
        if (event instanceof SubmissionReleased marker) {
            return "released " + marker.getSequence() + " " + marker.getCount();
        }
        var record = (GenericRecord) event;
        record.put("transaction_id", 0L);
        return record.toString();
    }

    @Provide
    Arbitrary<List<String>> records() {
        return SubmittedRecords.any();
    }
}
