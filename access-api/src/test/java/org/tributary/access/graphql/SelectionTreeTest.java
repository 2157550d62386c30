package org.tributary.access.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tributary.access.TestDictionary;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.ValueKind;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Whatever is selected and given: one statement per root field, and its text does not depend on any
 * value.
 */
class SelectionTreeTest {

    private static final GraphModel MODEL = GraphModel.of(TestDictionary.DICTIONARY);

    private static final ReadableProjects READABLE =
            new ReadableProjects(false, Set.of("Q"), Set.of(new ProjectName("P", "C")));

    private static final String VALUE = "%VALUE%";

    @Property(tries = 100)
    void shouldBeOneStatementPerRootField(@ForAll("selections") List<String> roots) {
        var query = query(roots, "x");

        var statements = StatementTest.statements(query, READABLE);

        assertThat(statements).hasSameSizeAs(roots);
    }

    @Property(tries = 100)
    void shouldKeepValuesOutOfStatements(
            @ForAll("selections") List<String> roots, @ForAll("values") String value) {
        var one = StatementTest.statements(query(roots, value), READABLE);
        var other = StatementTest.statements(query(roots, "another"), READABLE);

        assertThat(one).extracting(Object::toString).isEqualTo(texts(other));
        assertThat(one).noneMatch(statement -> statement.text().contains("zq`"));
    }

    private static List<String> texts(List<?> statements) {
        return statements.stream().map(Object::toString).toList();
    }

    private static String query(List<String> roots, String value) {
        var fields = new StringBuilder("{");
        for (int i = 0; i < roots.size(); i++) {
            fields.append("f").append(i).append(':').append(roots.get(i)).append(' ');
        }
        return fields.append('}').toString().replace(VALUE, value);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                "' OR 1=1", "zq`) DETACH DELETE n //", "zq`", "$p0", "}) RETURN 1", "\\u0060zq`");
    }

    @Provide
    Arbitrary<List<String>> selections() {
        var types = MODEL.types().stream().filter(type -> !type.properties().isEmpty()).toList();
        return Arbitraries.of(types)
                .flatMap(
                        type ->
                                selection(type, 3)
                                        .map(
                                                tree ->
                                                        "%s%s%s"
                                                                .formatted(
                                                                        type,
                                                                        arguments(type),
                                                                        tree)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> selection(RecordType type, int depth) {
        var names = type.properties().stream().map(property -> property.name().text()).toList();
        var scalars = Arbitraries.subsetOf(Set.copyOf(names)).map(SelectionTreeTest::sorted);
        if (depth == 0 || type.hops().isEmpty()) {
            return scalars.map("{id %s}"::formatted);
        }
        var hops = List.copyOf(type.hops().entrySet());
        var nested =
                Arbitraries.of(hops)
                        .flatMap(
                                hop ->
                                        selection(hop.getValue().target(), depth - 1)
                                                .map(
                                                        tree ->
                                                                "%1$s%2$s%3$s _%1$s_count"
                                                                        .formatted(
                                                                                hop.getKey(),
                                                                                arguments(
                                                                                        hop.getValue()
                                                                                                .target()),
                                                                                tree)));
        return scalars.flatMap(some -> nested.map(tree -> "{id %s %s}".formatted(some, tree)));
    }

    private static String arguments(RecordType type) {
        var text =
                type.properties().stream()
                        .filter(property -> property.kind() == ValueKind.TEXT)
                        .findFirst();
        return text.map(
                        property ->
                                "(quick_search:\"%s\",%s:[\"%s\"],first:3)"
                                        .formatted(VALUE, property.name(), VALUE))
                .orElse("");
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(" "));
    }
}
