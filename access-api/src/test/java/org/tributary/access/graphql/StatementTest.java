package org.tributary.access.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.access.Golden;
import org.tributary.access.TestDictionary;
import org.tributary.access.cost.CostLimit;
import org.tributary.access.cost.RecordCounts;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.cypher.CypherWriter;
import org.tributary.access.cypher.KnownStatements;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

class StatementTest {

    static final Limits LIMITS = new Limits(30, 10_000, 50_000, 1_000_000, 1_000, 4);
    static final GraphqlEngine ENGINE = engine(false);
    private static final GraphqlEngine PAGES = engine(true);

    private static final ReadableProjects SOME =
            new ReadableProjects(
                    false,
                    Set.of("Whole"),
                    Set.of(new ProjectName("P", "C"), new ProjectName("P", "D")));

    private static final ReadableProjects LISTED =
            new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", "C")));

    private static final ReadableProjects OTHERS =
            new ReadableProjects(false, Set.of(), Set.of(new ProjectName("Q", "X")));

    private static final ReadableProjects NONE = new ReadableProjects(false, Set.of(), Set.of());

    private static final List<String> QUERIES =
            List.of(
                    "{subject{id submitter_id type age}}",
                    "{subject(first:0){samples(first:0){image_files(first:0){id}}}}",
                    "{subject(project_id:[\"P-C\",\"No-Right\"],first:3,offset:6,order_by_desc:\"age\"){id}}",
                    "{subject(sex:[\"male\"],age:[1.5,2],consent_codes:[\"a\",\"b\"]){id}}",
                    "{sample(visits:[\"1\"],is_frozen:true,not:{weight:2}){id}}",
                    "{subject(id:\"x\"){id} b:subject(ids:[\"x\",\"y\"]){id}}",
                    "{subject(quick_search:\"SUB-1\"){id}}",
                    "{subject(submitter_id:[\"SUB-1\",\"SUB-2\"]){id} datanode(submitter_id:\"F-1\"){id} _subject_count(submitter_id:\"SUB-1\")}",
                    "{subject(created_after:\"2026-01-02\",with_links:[\"samples\"],without_links:[\"table_files\"]){id}}",
                    "{subject(with_links_any:[\"samples\",\"projects\"]){id}}",
                    "{_subject_count(project_id:\"P-C\",first:1)}",
                    "{subject{_samples_count all:_samples_count(is_frozen:true) _links{id type}}}",
                    "{program{name projects{code subjects{id} _subjects_count}}}",
                    "{project(project_id:[\"P-D\",\"P-C\"]){code project_id submitter_id"
                            + " programs{name}}}",
                    "{node(first:5,order_by_asc:\"submitter_id\"){id ... on sample{weight"
                            + " subjects{id}}}}",
                    "{node(of_type:[\"sample\",\"subject\"],project_id:\"P-C\"){id type}}",
                    "{node(category:\"administrative\"){id}}",
                    "{datanode(quick_search:\"sub\"){file_name file_size modality type}}",
                    "{datanode(modality:\"T1\",first:2){id}}",
                    "{subject(with_path_to:{type:\"image_file\",modality:\"T1\"}){id}}",
                    "{image_file(with_path_to:[{type:\"subject\",submitter_id:\"s\"},{type:\"sample\",is_frozen:true}],"
                            + "order_by_asc:\"id\"){id}}",
                    "{_sample_count(with_path_to_any:[{type:\"subject\",id:\"x\"},{type:\"program\",name:\"P\"}])}",
                    "{subject(without_path_to:[{type:\"sample\",submitter_id:\"s\"},{type:\"project\"}],project_id:\"P-C\"){id}}",
                    "{program(with_path_to:{type:\"subject\",submitter_id:\"secret\"},with_links:[\"projects\"]){name"
                            + " projects(with_path_to:{type:\"sample\",submitter_id:\"s\"}){code}}}",
                    "{subject{_transaction_logs{id} n:_transaction_logs_count samples{_transaction_logs_count}}}",
                    "{subject(with_path_to:{type:\"nothing\"}) {id} a:subject(with_path_to:{type:\"sample\",modality:\"x\"}){id}"
                            + " b:subject(with_path_to_any:[]){id} c:subject(without_path_to:[]){id}}",
                    "{subject_page(first:2){nodes{id} pageInfo{endCursor}}}",
                    "{subject_page(project_id:\"P-C\",after:\"aWQ6YQ\"){edges{cursor node{samples{id}}} nodes{age}}}");

    private static GraphqlEngine engine(boolean pages) {
        return new GraphqlEngine(
                TestDictionary.DICTIONARY,
                LIMITS,
                new CostLimit(RecordCounts.fixed(Map.of()), LIMITS.cost()),
                pages);
    }

    @Test
    void shouldWriteOneStatementPerRootField() throws IOException {
        var text = new StringBuilder();
        for (var query : QUERIES) {
            text.append(query).append('\n');
            for (var readable : List.of(ReadableProjects.everything(), SOME, LISTED)) {
                for (var statement : statements(query, readable)) {
                    text.append("  ").append(statement.text()).append('\n');
                    text.append("    ").append(statement.parameters()).append('\n');
                }
            }
        }

        Golden.assertMatches("statements.txt", text.toString());
    }

    @Test
    void shouldAskNothingWhereNoTypeFits() {
        var statements = statements("{node(of_type:[\"program\"]){id}}", SOME);

        assertThat(statements).isEmpty();
    }

    @Test
    void shouldNotNameUnreadableProjects() {
        var statement =
                statements("{subject(project_id:[\"P-C\",\"Q-X\",\"Whole-1\"]){id}}", SOME)
                        .getFirst();

        assertThat(statement.parameters().get("p0")).isEqualTo(List.of("P-C", "Whole-1"));
    }

    @Test
    void shouldBeTheSameWhereTheTextIsKnown() {
        var known = new KnownStatements();
        var readers = List.of(ReadableProjects.everything(), SOME, LISTED, OTHERS, NONE);
        for (int round = 0; round < 2; round++) {
            for (var query : QUERIES) {
                for (var readable : readers) {
                    assertSame(
                            statements(query, readable, known::records, known::count),
                            statements(query, readable));
                }
            }
        }
    }

    /** Where one value more changes the text, and where it does not. */
    @Test
    void shouldNotTakeTheValuesOfAnotherRequest() {
        var known = new KnownStatements();
        for (int number = 1; number < 20; number++) {
            for (var begin : List.of("A-", "b-")) {
                var ids =
                        IntStream.range(0, number)
                                .mapToObj(i -> "\"%s%d\"".formatted(begin, i))
                                .collect(Collectors.joining(","));
                var query =
                        "{subject(submitter_id:[%1$s],first:%2$d){samples(project_id:[%1$s],offset:%2$d){id}} project(project_id:[%1$s]){code}}"
                                .formatted(ids, number);

                assertSame(
                        statements(query, SOME, known::records, known::count),
                        statements(query, SOME));
            }
        }
    }

    private static void assertSame(List<CypherStatement> known, List<CypherStatement> fresh) {
        assertThat(known)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(fresh);
    }

    @FunctionalInterface
    private interface Records {
        CypherStatement of(List<RecordSet> sets, Projection projection, ReadableProjects readable);
    }

    static List<CypherStatement> statements(String query, ReadableProjects readable) {
        return statements(query, readable, CypherWriter::records, CypherWriter::count);
    }

    private static List<CypherStatement> statements(
            String query,
            ReadableProjects readable,
            Records records,
            BiFunction<RecordSet, ReadableProjects, CypherStatement> counts) {
        var engine = query.contains("_page") ? PAGES : ENGINE;
        var plan = engine.plan(new GraphqlRequest(query, Map.of()), ReadableProjects.everything());
        assertThat(plan.faults()).isEmpty();
        var statements = new ArrayList<CypherStatement>();
        for (var field : plan.fields()) {
            switch (field) {
                case RootField.Records found -> {
                    if (!found.sets().isEmpty()) {
                        statements.add(records.of(found.sets(), found.projection(), readable));
                    }
                }
                case RootField.PageOf page ->
                        statements.add(
                                records.of(
                                        List.of(page.page().set()),
                                        page.page().projection(),
                                        readable));
                case RootField.Count count -> statements.add(counts.apply(count.set(), readable));
                case RootField.Log _,
                        RootField.LogCount _,
                        RootField.Known _,
                        RootField.Failed _,
                        RootField.Group _ ->
                        assertThat(field).isNull();
            }
        }
        return statements;
    }
}
