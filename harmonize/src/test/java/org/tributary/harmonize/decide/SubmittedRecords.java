package org.tributary.harmonize.decide;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Records for properties: few keys, so that they meet, link to one another and contradict. */
final class SubmittedRecords {

    /** What the records of a property find stored. */
    static final String STORED =
            "[{\"type\":\"study\",\"submitter_id\":\"s0\",\"projects\":{\"code\":\"BLGSP\"}},"
                    + "{\"type\":\"person\",\"submitter_id\":\"p0\",\"studies\":{\"submitter_id\":\"s0\"},\"age\":5,\"tags\":[\"a\"]},"
                    + "{\"type\":\"person\",\"submitter_id\":\"p1\",\"id\":\"55555555-5555-4555-8555-555555555555\",\"studies\":{\"submitter_id\":\"s0\"}},"
                    + "{\"type\":\"profile\",\"submitter_id\":\"q0\",\"persons\":{\"submitter_id\":\"p0\"}},"
                    + "{\"type\":\"piece\",\"submitter_id\":\"x0\",\"persons\":{\"submitter_id\":\"p0\"}}]";

    /** The only one of them that is no entity. */
    static final String UNKNOWN = "{\"type\":\"bogus\"}";

    private SubmittedRecords() {}

    static Arbitrary<List<String>> any() {
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
                        UNKNOWN,
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
