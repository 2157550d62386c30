package org.tributary.access.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.access.TestDictionary;
import org.tributary.access.query.Column;
import org.tributary.access.query.Condition;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Projection;

class OrderedRecordsTest {

    private final GraphModel model = GraphModel.of(TestDictionary.DICTIONARY);
    private final OrderedRecords.Selection samples =
            OrderedRecords.Selection.all(model.type("sample").orElseThrow(), "P-C");

    @Test
    void shouldReadARangeInTheOrderOfItsIndex() {
        var weight = samples.type().property("weight").orElseThrow();
        var projection =
                new Projection(false, List.of(new Column.Value("weight", Set.of(), weight)));
        var range = new Condition.IdRange("P-C", "a", Optional.of("b"));

        var statement = OrderedRecords.rows(samples, range, projection);

        assertThat(statement.text())
                .isEqualTo(
                        "MATCH (n0:sample) WHERE (n0.project_id = $p0 AND n0.id > $p1 AND n0.id <="
                                + " $p2) WITH n0 ORDER BY n0.project_id ASC, n0.id ASC RETURN"
                                + " [n0.weight] AS result");
        assertThat(statement.parameters().values()).containsExactly("P-C", "a", "b");
    }

    @Test
    void shouldFindWhereARangeEnds() {
        var statement = OrderedRecords.last(samples, "a");

        assertThat(statement.text())
                .isEqualTo(
                        "MATCH (n0:sample) WHERE (n0.project_id = $p0 AND n0.id > $p1) WITH n0"
                                + " ORDER BY n0.project_id ASC, n0.id ASC SKIP $p2 LIMIT $p3 RETURN"
                                + " [n0.id] AS result");
    }
}
