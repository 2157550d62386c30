package org.tributary.access.cypher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.neo4j.cypherdsl.core.Condition;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.Expression;
import org.neo4j.cypherdsl.core.IdentifiableElement;
import org.neo4j.cypherdsl.core.Node;
import org.neo4j.cypherdsl.core.RelationshipPattern;
import org.neo4j.cypherdsl.core.Statement;
import org.neo4j.cypherdsl.core.StatementBuilder.OngoingReading;
import org.neo4j.cypherdsl.core.SymbolicName;
import org.tributary.access.query.Condition.OneOf;
import org.tributary.access.query.Condition.Path;
import org.tributary.access.query.Condition.Path.Wanted;
import org.tributary.access.query.Condition.Search;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.PathEnd;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.Route;

/**
 * Path filters (contract C.6). Where few records can stand at the end of the paths, the statement
 * begins there and walks to the filtered records; else each of those is asked for a path.
 */
final class Paths {

    private final Names names;
    private final ProjectFilter filter;
    private final Conditions conditions;

    /**
     * What holds for every record that the statement comes to. These and the next are known by
     * identity: whether their values are equal must not show in the text.
     */
    private final Set<Object> fulfilled = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Lists of all records that lead to an end. */
    private final Map<PathEnd, SymbolicName> lists = new IdentityHashMap<>();

    private final List<SymbolicName> listNames = new ArrayList<>();

    /** How a statement comes to the records of a set. */
    enum Way {
        /** An index over the records finds them. */
        SCAN,
        /** From the end of a path. */
        WALK,
        /** From the end of a path in the same project, of which all is known that has to hold. */
        WALK_WITHIN_PROJECT
    }

    /** What the records of a set fulfil. */
    @FunctionalInterface
    interface Fulfilled {
        Condition by(Way way);
    }

    Paths(Names names, ProjectFilter filter, Conditions conditions) {
        this.names = names;
        this.filter = filter;
        this.conditions = conditions;
    }

    /**
     * The records of a set, found from the ends of their paths where those are few.
     *
     * @param condition that they fulfil
     */
    OngoingReading reading(Node node, RecordSet set, Fulfilled condition) {
        try {
            return reading(node, set, filters(set), condition);
        } finally {
            // Filters of linked records may be the same, and are asked of those records anew.
            fulfilled.clear();
            lists.clear();
            listNames.clear();
        }
    }

    private OngoingReading reading(
            Node node, RecordSet set, List<Path> filters, Fulfilled condition) {
        if (filters.isEmpty() || hasKey(set)) {
            return Cypher.match(node).where(condition.by(Way.SCAN));
        }
        var start = start(filters);
        if (start.isPresent()) {
            return walked(start.get(), node, set, filters, condition);
        }
        for (var path : filters) {
            boolean few = !path.ends().isEmpty() && path.ends().stream().allMatch(Paths::isFew);
            if (path.wanted() == Wanted.ANY && few) {
                return united(path, node, set, filters, condition);
            }
        }
        var first = listed(filters, set);
        return first.isEmpty()
                ? Cypher.match(node).where(condition.by(Way.SCAN))
                : Cypher.with(first).match(node).where(condition.by(Way.SCAN));
    }

    /** The end to begin at: a narrow one to which every record has to lead. */
    private static Optional<PathEnd> start(List<Path> filters) {
        return filters.stream()
                .filter(path -> path.wanted() == Wanted.EACH)
                .flatMap(path -> path.ends().stream())
                .filter(end -> end.breadth() != PathEnd.Breadth.ALL && !end.routes().isEmpty())
                .min(Comparator.comparing(PathEnd::breadth));
    }

    /** Records that an index finds are asked for their paths: they are few themselves. */
    private static boolean hasKey(RecordSet set) {
        return set.conditions().stream()
                .anyMatch(
                        condition ->
                                switch (condition) {
                                    case OneOf one ->
                                            one.property().equals(GraphModel.ID)
                                                    || one.property()
                                                            .equals(GraphModel.SUBMITTER_ID);
                                    case Search _ -> true;
                                    default -> false;
                                });
    }

    /** What a record fulfils that the filter lets through. */
    Condition holds(Node node, Path path) {
        if (fulfilled.contains(path)) {
            return Cypher.noCondition();
        }
        var each =
                path.ends().stream()
                        .filter(end -> !fulfilled.contains(end))
                        .map(end -> leads(node, end));
        return switch (path.wanted()) {
            case EACH -> each.reduce(Cypher.noCondition(), Condition::and);
            case ANY -> each.reduce(Condition::or).orElseGet(Paths::never);
            case NOT_EACH ->
                    each.reduce(Condition::and).map(Condition::not).orElseGet(Paths::never);
        };
    }

    private OngoingReading walked(
            PathEnd end, Node node, RecordSet set, List<Path> filters, Fulfilled condition) {
        fulfilled.add(end);
        var first = listed(filters, set);
        if (end.routes().size() > 1) {
            return distinct(unwound(first, list(end, set), node), node, condition, Stream.of(end));
        }
        var last = narrow(end, set);
        var begin = first.isEmpty() ? Cypher.match(last) : Cypher.with(first).match(last);
        return distinct(
                begin.where(atEnd(last, end, set)).match(back(last, end.routes().getFirst(), node)),
                node,
                condition,
                Stream.of(end));
    }

    private OngoingReading united(
            Path path, Node node, RecordSet set, List<Path> filters, Fulfilled condition) {
        fulfilled.add(path);
        var first = listed(filters, set);
        var all =
                path.ends().stream()
                        .map(end -> list(end, set))
                        .reduce(Expression::add)
                        .orElseThrow();
        return distinct(unwound(first, all, node), node, condition, path.ends().stream());
    }

    private static OngoingReading unwound(
            List<IdentifiableElement> first, Expression list, Node node) {
        var name = node.getRequiredSymbolicName();
        return first.isEmpty()
                ? Cypher.unwind(list).as(name)
                : Cypher.with(first).unwind(list).as(name);
    }

    private OngoingReading distinct(
            OngoingReading reading, Node node, Fulfilled condition, Stream<PathEnd> ends) {
        var way =
                ends.allMatch(end -> end.type().inProjects() && !end.leavesFilter())
                        ? Way.WALK_WITHIN_PROJECT
                        : Way.WALK;
        var kept = new ArrayList<IdentifiableElement>();
        kept.add(node.getRequiredSymbolicName());
        kept.addAll(listNames);
        return reading.withDistinct(kept).where(condition.by(way));
    }

    /** Lists for the other filters, made once at the begin of the statement. */
    private List<IdentifiableElement> listed(List<Path> filters, RecordSet set) {
        var first = new ArrayList<IdentifiableElement>();
        for (var path : filters) {
            for (var end : path.ends()) {
                boolean open = !fulfilled.contains(path) && !fulfilled.contains(end);
                if (open && isFew(end) && !lists.containsKey(end)) {
                    var name = Cypher.name(names.variable());
                    first.add(list(end, set).as(name));
                    lists.put(end, name);
                    listNames.add(name);
                }
            }
        }
        return first;
    }

    private Expression list(PathEnd end, RecordSet set) {
        return end.routes().stream()
                .map(route -> Cypher.collect(found(end, route, set)))
                .reduce(Expression::add)
                .orElseThrow();
    }

    private Statement found(PathEnd end, Route route, RecordSet set) {
        var last = narrow(end, set);
        var record = Patterns.root(set, names.variable());
        return Cypher.match(last)
                .where(atEnd(last, end, set))
                .match(back(last, route, record))
                .returningDistinct(record.getRequiredSymbolicName())
                .build();
    }

    private Condition leads(Node node, PathEnd end) {
        var list = lists.get(end);
        if (list != null) {
            return node.getRequiredSymbolicName().in(list);
        }
        return end.routes().stream()
                .map(route -> leads(node, end, route))
                .reduce(Condition::or)
                .orElseGet(Paths::never);
    }

    private Condition leads(Node node, PathEnd end, Route route) {
        var last = last(end);
        var readable =
                end.leavesFilter()
                        ? filter.on(last, names).orElseGet(Cypher::noCondition)
                        : Cypher.noCondition();
        return Cypher.exists(
                Cypher.match(Patterns.route(Patterns.known(node), route, last))
                        .where(conditions.all(last, end.conditions()).and(readable))
                        .returning(last.getRequiredSymbolicName())
                        .build());
    }

    /** A path stays in its project, so what is said of the records' projects counts here too. */
    private Condition atEnd(Node last, PathEnd end, RecordSet set) {
        var all = conditions.all(last, narrowed(end, set));
        if (!end.type().inProjects()) {
            return all;
        }
        if (end.leavesFilter()) {
            return filter.on(last, names).orElseGet(Cypher::noCondition).and(all);
        }
        return conditions.inProjects(last, set).and(indexHint(last, end, set)).and(all);
    }

    /**
     * The index over project and id has every record in projects, the one over project and
     * submitter_id those with both; the planner takes one only where it is told that there is
     * something in it. Submitter_ids are mostly in the order in which records were stored, ids
     * never are, so records are read from fewer pages by the first. Keys have an index of their
     * own.
     */
    private Condition indexHint(Node last, PathEnd end, RecordSet set) {
        boolean listed = set.projects().isPresent() || filter.isList();
        var indexed = end.type().alwaysNamed() ? GraphModel.SUBMITTER_ID : GraphModel.ID;
        return listed && end.breadth() != PathEnd.Breadth.FEW
                ? last.property(indexed.text()).isNotNull()
                : Cypher.noCondition();
    }

    /** What an end fulfils, with a way for an index to find it. */
    private List<org.tributary.access.query.Condition> narrowed(PathEnd end, RecordSet set) {
        boolean listed = set.projects().isPresent() || (filter.isList() && end.type().inProjects());
        return listed ? end.conditions() : KeySearch.with(end.conditions());
    }

    private Node narrow(PathEnd end, RecordSet set) {
        return Patterns.named(end.type(), narrowed(end, set), names.variable());
    }

    private Node last(PathEnd end) {
        return Patterns.named(end.type(), end.conditions(), names.variable());
    }

    private static RelationshipPattern back(Node last, Route route, Node record) {
        return Patterns.route(Patterns.known(last), route.reversed(), record);
    }

    private static boolean isFew(PathEnd end) {
        return end.breadth() == PathEnd.Breadth.FEW && !end.routes().isEmpty();
    }

    private static List<Path> filters(RecordSet set) {
        return set.conditions().stream()
                .flatMap(each -> each instanceof Path path ? Stream.of(path) : Stream.empty())
                .toList();
    }

    private static Condition never() {
        return Cypher.literalFalse().asCondition();
    }
}
