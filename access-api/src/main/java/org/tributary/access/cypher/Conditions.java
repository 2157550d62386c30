package org.tributary.access.cypher;

import java.util.List;
import java.util.stream.IntStream;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.Node;
import org.tributary.access.cypher.Parameter.Line;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.GraphName;
import org.tributary.access.query.Hop;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.ValueKind;

/** The conditions of a query as Cypher (contract C.4). */
final class Conditions {

    private final Names names;
    private final ProjectFilter filter;
    private final Paths paths;

    Conditions(Names names, ProjectFilter filter) {
        this.names = names;
        this.filter = filter;
        this.paths = new Paths(names, filter, this);
    }

    Paths paths() {
        return paths;
    }

    org.neo4j.cypherdsl.core.Condition all(Node node, List<Condition> conditions) {
        var all = Cypher.noCondition();
        for (var condition : conditions) {
            all = all.and(one(node, condition));
        }
        return all;
    }

    private org.neo4j.cypherdsl.core.Condition one(Node node, Condition condition) {
        return switch (condition) {
            case Condition.OneOf one -> oneOf(node, one.property(), one.values());
            case Condition.Not not ->
                    node.property(not.property().text()).isNotEqualTo(names.parameter(not.value()));
            case Condition.HasAll has -> hasAll(node, has);
            case Condition.Search search ->
                    node.property(GraphModel.SEARCH.text())
                            .contains(names.parameter(search.lowerCase()));
            case Condition.Key key -> endsWith(node, key.values());
            case Condition.Time time -> {
                var property = node.property(time.property().text());
                var instant = names.parameter(time.instant());
                yield time.after() ? property.gt(instant) : property.lt(instant);
            }
            case Condition.LinkedByAny linked ->
                    linked.hops().stream()
                            .map(hop -> exists(node, hop))
                            .reduce(Cypher.noCondition(), org.neo4j.cypherdsl.core.Condition::or);
            case Condition.NotLinked not -> exists(node, not.hop()).not();
            case Condition.IdRange range -> inRange(node, range);
            case Condition.Path path -> paths.holds(node, path);
            case Condition.AfterId after ->
                    node.property(GraphModel.ID.text()).gt(names.parameter(after.after()));
            case Condition.Fulfils fulfils -> new Filters(names, filter).of(node, fulfils.filter());
        };
    }

    private org.neo4j.cypherdsl.core.Condition oneOf(
            Node node, GraphName property, Given<? extends List<?>> values) {
        return node.property(property.text()).in(names.parameter(values));
    }

    /** In one of these projects, which were found readable before. */
    org.neo4j.cypherdsl.core.Condition inProjects(Node node, Given<List<String>> ids) {
        return oneOf(node, GraphModel.PROJECT_ID, ids);
    }

    /** In a project that may be read and, where the set names some, is one of those. */
    org.neo4j.cypherdsl.core.Condition inProjects(Node node, RecordSet set) {
        var projectId = node.property(GraphModel.PROJECT_ID.text());
        return set.projects()
                .<org.neo4j.cypherdsl.core.Condition>map(ids -> projectId.in(names.readable(ids)))
                .or(() -> filter.on(node, names))
                .orElseGet(Cypher::noCondition);
    }

    /** The submitter_id is the last line of what is searched. */
    private org.neo4j.cypherdsl.core.Condition endsWith(Node node, Given<List<?>> ids) {
        var searched = node.property(GraphModel.SEARCH.text());
        return IntStream.range(0, ids.size())
                .mapToObj(item -> searched.endsWith(names.parameter(ids, new Line(item))))
                .reduce(org.neo4j.cypherdsl.core.Condition::or)
                .orElseGet(Cypher::isFalse);
    }

    private org.neo4j.cypherdsl.core.Condition inRange(Node node, Condition.IdRange range) {
        var id = node.property(GraphModel.ID.text());
        var begun =
                node.property(GraphModel.PROJECT_ID.text())
                        .isEqualTo(names.parameter(range.projectId()))
                        .and(id.gt(names.parameter(range.after())));
        return range.last().map(last -> begun.and(id.lte(names.parameter(last)))).orElse(begun);
    }

    private org.neo4j.cypherdsl.core.Condition hasAll(Node node, Condition.HasAll has) {
        var stored = node.property(has.property().name().text());
        var item = Cypher.name("item");
        var wanted = Cypher.all(item).in(names.parameter(has.items()));
        if (has.property().kind() != ValueKind.LIST) {
            return wanted.where(item.in(stored));
        }
        var element = Cypher.name("element");
        var texts =
                Cypher.listWith(element)
                        .in(stored)
                        .returning(Cypher.call("toString").withArgs(element).asFunction());
        return wanted.where(item.in(texts));
    }

    /** From a program only records of readable projects are seen: else it would tell of others. */
    private org.neo4j.cypherdsl.core.Condition exists(Node node, Hop hop) {
        var readable = hop.leavesFilter();
        var label = hop.target().label().text();
        if (readable) {
            var target = hop.ambiguous() ? Cypher.node(label) : Cypher.anyNode();
            var other = target.named(names.variable());
            var allowed = filter.on(other, names);
            if (allowed.isPresent()) {
                return Cypher.exists(
                        Cypher.match(Patterns.hop(Patterns.known(node), hop, other))
                                .where(allowed.get())
                                .returning(other.getRequiredSymbolicName())
                                .build());
            }
        }
        var other = hop.ambiguous() ? Cypher.node(label) : Cypher.anyNode();
        return Cypher.exists(List.of(Patterns.hop(Patterns.known(node), hop, other)));
    }
}
