package org.tributary.access.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.access.cypher.TransactionWriter;
import org.tributary.access.query.TransactionField;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

class LogArgumentsTest {

    private static final List<TransactionField> FIELDS =
            List.of(TransactionField.ID, TransactionField.ROLE);

    private static final ReadableProjects ONE =
            new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", "C")));

    private static String statement(Map<String, Object> arguments, ReadableProjects readable) {
        var set = new LogArguments(arguments).set(List.of());
        var statement = TransactionWriter.rows(set, FIELDS, readable);
        return "%s %s".formatted(statement.text(), statement.parameters());
    }

    @Test
    void shouldShowTenOfTheReadableProjects() {
        assertThat(statement(Map.of(), ONE))
                .isEqualTo(
                        "MATCH (n0:Transaction) WHERE (n0.transaction_id >= 0 AND n0.project_id IN"
                                + " $p0) WITH n0 ORDER BY n0.transaction_id ASC LIMIT $p1 RETURN"
                                + " [n0.transaction_id, n0.role] AS result {p0=[P-C], p1=10}");
    }

    @Test
    void shouldLeaveUnreadableProjectsOut() {
        assertThat(statement(Map.of("project_id", List.of("P-C", "Q-X"), "first", 0), ONE))
                .doesNotContain("Q-X")
                .doesNotContain("LIMIT")
                .contains("p0=[P-C]");
    }

    @Test
    void shouldShowTheLastOnesFirst() {
        assertThat(statement(Map.of("last", 2), ReadableProjects.everything()))
                .contains("ORDER BY n0.transaction_id DESC LIMIT $p0")
                .endsWith("{p0=2}");
    }

    @Test
    void shouldTestWhatIsAskedFor() {
        var arguments =
                Map.<String, Object>of(
                        "type",
                        "upload",
                        "committable",
                        false,
                        "order_by_desc",
                        "role",
                        "offset",
                        3);

        assertThat(statement(arguments, ReadableProjects.everything()))
                .contains("n0.role IN $p0")
                .contains("NOT ((n0.is_dry_run = true AND n0.state = 'SUCCEEDED'")
                .contains("ORDER BY n0.role DESC, n0.transaction_id ASC SKIP $p1 LIMIT $p2")
                .contains("p0=[create, update]");
    }

    @Test
    void shouldFindNothingForWhatIsNoNumber() {
        assertThat(statement(Map.of("quick_search", "A"), ReadableProjects.everything()))
                .contains("n0.transaction_id IN $p0")
                .contains("p0=[]");
    }

    @Test
    void shouldRefuseAnUnknownOrder() {
        assertThatThrownBy(() -> statement(Map.of("order_by_asc", "zzz"), ONE))
                .hasMessage("Cannot order by zzz on transaction_log");
    }
}
