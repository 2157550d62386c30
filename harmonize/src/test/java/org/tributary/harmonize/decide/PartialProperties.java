package org.tributary.harmonize.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionScope;

/** What a partial submission takes is what all or nothing takes of exactly those records. */
class PartialProperties {

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void shouldTakeWhatAllOrNothingTakes(
            @ForAll("records") @Size(max = 14) List<String> records, @ForAll boolean create) {
        var role = create ? Role.CREATE : Role.UPDATE;
        var partial = run(scope(role, SubmissionMode.PARTIAL), records);
        var taken = partial.taken();

        assertThat(partial.answer.path("success").asBoolean()).isEqualTo(!taken.isEmpty());
        if (taken.isEmpty()) {
            assertThat(partial.events).isEmpty();
            return;
        }
        var all =
                run(
                        scope(role, SubmissionMode.ALL),
                        taken.stream().map(entities(records)::get).toList());

        assertThat(all.answer.path("success").asBoolean()).as("%s", all.answer).isTrue();
        assertThat(partial.events).isEqualTo(all.events);
        assertThat(taken.stream().map(i -> partial.answer.path("entities").get(i)).toList())
                .containsExactlyElementsOf(all.answer.path("entities"));
        assertThat(partial.count("created")).isEqualTo(all.count("created"));
        assertThat(partial.count("updated")).isEqualTo(all.count("updated"));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void shouldTakeEverythingWhereNothingIsWrong(
            @ForAll("records") @Size(max = 8) List<String> records) {
        var all = run(scope(Role.UPDATE, SubmissionMode.ALL), records);
        var partial = run(scope(Role.UPDATE, SubmissionMode.PARTIAL), records);

        if (all.answer.path("success").asBoolean()) {
            assertThat(partial).isEqualTo(all);
        }
    }

    private static SubmissionScope scope(Role role, SubmissionMode mode) {
        return TestCommons.scope("CGCI", "BLGSP", role, false, false, mode);
    }

    private static List<String> entities(List<String> records) {
        return records.stream().filter(each -> !each.equals(SubmittedRecords.UNKNOWN)).toList();
    }

    private record Result(JsonNode answer, List<String> events) {

        List<Integer> taken() {
            var taken = new ArrayList<Integer>();
            for (int i = 0; i < answer.path("entities").size(); i++) {
                if (answer.path("entities").get(i).path("valid").asBoolean()) {
                    taken.add(i);
                }
            }
            return taken;
        }

        int count(String what) {
            return answer.path(what + "_entity_count").asInt(-1);
        }
    }

    private static Result run(SubmissionScope scope, List<String> records) {
        try (var commons = new TestCommons(TestDictionary.make())) {
            commons.withProject().put(SubmittedRecords.STORED);
            int before = commons.log().size();
            var body = Bodies.json("[" + String.join(",", records) + "]");
            long id = commons.whole(scope, body, SameAnswerProperties.request());
            var events = new ArrayList<String>();
            commons.log().stream()
                    .skip(before)
                    .forEach(each -> events.add(SameAnswerProperties.shown(each.value())));
            return new Result(commons.answer(id), events);
        }
    }

    @Provide
    Arbitrary<List<String>> records() {
        return SubmittedRecords.any();
    }
}
