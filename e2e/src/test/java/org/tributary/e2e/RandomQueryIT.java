package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.dictionary.Dictionary;

/**
 * Selections and filters by chance, over graphs by chance, asked by users with different rights:
 * the answers are those of an evaluator that looks at every record. A failure prints the query and
 * the seed; {@code -Dquery.seed=…} runs that seed alone, {@code -Dquery.graphs=…} more or fewer.
 */
@ExtendWith(Stack.class)
class RandomQueryIT {

    private static final int GRAPHS = Integer.getInteger("query.graphs", 2);
    private static final int QUERIES = 60;

    private final GeneratedCommons commons;

    RandomQueryIT(GeneratedCommons commons) {
        this.commons = commons;
    }

    @Test
    void shouldAnswerWhatLookingAtEveryRecordSays() {
        for (long seed : seeds()) {
            var random = new Random(seed);
            var graph = commons.graph(random);
            var queries = new RandomQueries(Dictionary.shipped(), graph, random);
            var users = new ArrayList<>(GeneratedCommons.USERS.keySet());
            for (int i = 0; i < QUERIES; i++) {
                var user = users.get(random.nextInt(users.size()));
                check(seed, user, graph, queries.next());
            }
        }
    }

    private void check(long seed, String user, RandomGraph graph, List<RandomQuery> roots) {
        var text = roots.stream().map(RandomQuery::text).collect(Collectors.joining(" ", "{", "}"));
        var naive = new NaiveEvaluator(graph, GeneratedCommons.readable(user));
        var expected = NaiveEvaluator.comparable(roots, naive.answer(roots));

        var answer = commons.as(user).ask(text);

        assertThat(answer.json().path("errors"))
                .as("errors to seed %d, user %s, %s", seed, user, text)
                .isEmpty();
        assertThat(NaiveEvaluator.comparable(roots, answer.json().path("data")))
                .as("seed %d, user %s, %s", seed, user, text)
                .isEqualTo(expected);
    }

    private static List<Long> seeds() {
        var chosen = System.getProperty("query.seed");
        if (chosen != null) {
            return List.of(Long.valueOf(chosen));
        }
        return new Random().longs(GRAPHS).boxed().toList();
    }
}
