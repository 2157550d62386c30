package org.tributary.access.cypher;

import java.util.ArrayList;
import java.util.List;
import org.neo4j.cypherdsl.core.Condition;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.ExposesReturning;
import org.neo4j.cypherdsl.core.Expression;
import org.neo4j.cypherdsl.core.Node;
import org.neo4j.cypherdsl.core.ResultStatement;
import org.neo4j.cypherdsl.core.SortItem;
import org.neo4j.cypherdsl.core.Statement;
import org.neo4j.cypherdsl.core.StatementBuilder.OngoingReading;
import org.neo4j.cypherdsl.core.renderer.Configuration;
import org.neo4j.cypherdsl.core.renderer.Dialect;
import org.neo4j.cypherdsl.core.renderer.Renderer;
import org.tributary.access.query.Column;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Hop;
import org.tributary.access.query.Page;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Writes one statement for a query, however deep its selection is: links become {@code COLLECT}
 * subqueries inside the projection of their parent. A record comes back as a list of its stored
 * columns in order, because names repeated per record would be most of the bytes; a mixed
 * projection has the record's labels first.
 */
public final class CypherWriter {

    /** Name of the only column of a statement's rows. */
    public static final String RESULT = "result";

    private static final Renderer RENDERER =
            Renderer.getRenderer(
                    Configuration.newConfig()
                            .withDialect(Dialect.NEO4J_5_DEFAULT_CYPHER)
                            .alwaysEscapeNames(false)
                            .build());

    final Names names = new Names();
    private final ProjectFilter filter;
    private final Conditions conditions;

    CypherWriter(ProjectFilter filter) {
        this.filter = filter;
        this.conditions = new Conditions(names, filter);
    }

    /**
     * The statement whose rows are records.
     *
     * @param sets each with its own page; their records follow one another
     */
    public static CypherStatement records(
            List<RecordSet> sets, Projection projection, ReadableProjects readable) {
        var writer = new CypherWriter(new ProjectFilter(readable));
        return writer.statement(writer.records(sets, projection));
    }

    /** The statement whose one row is the number of records, whatever page is asked for. */
    public static CypherStatement count(RecordSet set, ReadableProjects readable) {
        var writer = new CypherWriter(new ProjectFilter(readable));
        return writer.statement(writer.count(set));
    }

    /** The text for {@link #records(List, Projection, ReadableProjects)}. */
    String records(List<RecordSet> sets, Projection projection) {
        var parts = new ArrayList<Statement>();
        for (var set : sets) {
            parts.add(records(KeySearch.in(set, filter), projection));
        }
        return rendered(parts.size() == 1 ? parts.getFirst() : Cypher.unionAll(parts));
    }

    /** The text for {@link #count(RecordSet, ReadableProjects)}. */
    String count(RecordSet set) {
        return rendered(set.isWholeType() ? kept(set) : counted(KeySearch.in(set, filter)));
    }

    Filters filters() {
        return new Filters(names, filter);
    }

    private Statement counted(RecordSet set) {
        var node = Patterns.root(set, names.variable());
        var reading = matched(node, set);
        return reading.returning(Cypher.count(node.getRequiredSymbolicName()).as(RESULT)).build();
    }

    /** From what the loader keeps: nothing is counted, however many records there are. */
    private Statement kept(RecordSet set) {
        var count = Cypher.node(GraphModel.RECORD_COUNT.text()).named(names.variable());
        var type = names.parameter(null, new Parameter.Word(set.types().getFirst().label().text()));
        var ofType = count.property(GraphModel.NODE_TYPE.text()).isEqualTo(type);
        return Cypher.match(count)
                .where(ofType.and(conditions.inProjects(count, set)))
                .returning(Cypher.sum(count.property(GraphModel.RECORDS.text())).as(RESULT))
                .build();
    }

    CypherStatement render(Statement statement) {
        return statement(rendered(statement));
    }

    private CypherStatement statement(String text) {
        return names.statement(text, filter);
    }

    static String rendered(Statement statement) {
        return RENDERER.render(statement);
    }

    private Statement records(RecordSet set, Projection projection) {
        var node = Patterns.root(set, names.variable());
        var reading = matched(node, set);
        return page(reading, node, set).returning(record(node, projection).as(RESULT)).build();
    }

    OngoingReading matched(Node node, RecordSet set) {
        return conditions.paths().reading(node, set, way -> rootCondition(node, set, way));
    }

    private Condition rootCondition(Node node, RecordSet set, Paths.Way way) {
        var all = conditions.all(node, set.conditions());
        if (!set.types().isEmpty() && set.types().stream().noneMatch(RecordType::inProjects)) {
            return set.projects().map(ids -> conditions.inProjects(node, ids).and(all)).orElse(all);
        }
        return switch (way) {
            case SCAN ->
                    conditions
                            .inProjects(node, set)
                            .and(indexHint(node, set))
                            .and(anyProject(node, set))
                            .and(all);
            case WALK -> conditions.inProjects(node, set).and(anyProject(node, set)).and(all);
            case WALK_WITHIN_PROJECT -> anyProject(node, set).and(all);
        };
    }

    /**
     * The index over project and submitter_id holds a record only where it has both, so the planner
     * must be told.
     */
    private Condition indexHint(Node node, RecordSet set) {
        boolean named =
                !set.types().isEmpty() && set.types().stream().allMatch(RecordType::alwaysNamed);
        return named && !isInOrderOfIds(set) && (set.projects().isPresent() || filter.isList())
                ? node.property(GraphModel.SUBMITTER_ID.text()).isNotNull()
                : Cypher.noCondition();
    }

    /** Other indexes answer those. */
    private static boolean isInOrderOfIds(RecordSet set) {
        return set.conditions().stream()
                .anyMatch(
                        condition ->
                                condition instanceof org.tributary.access.query.Condition.IdRange _
                                        || condition
                                                instanceof
                                                org.tributary.access.query.Condition.AfterId _);
    }

    /** Of all records, those in projects: neither programs nor the projects themselves. */
    private static Condition anyProject(Node node, RecordSet set) {
        if (!set.types().isEmpty()) {
            return Cypher.noCondition();
        }
        return node.property(GraphModel.PROJECT_ID.text())
                .isNotNull()
                .and(node.hasLabels("project").not());
    }

    private ExposesReturning page(OngoingReading reading, Node node, RecordSet set) {
        var page = set.page();
        var order = order(node, set);
        if (order.isEmpty() && page.skip().isEmpty() && page.limit().isEmpty()) {
            return reading;
        }
        var with = reading.with(node.getRequiredSymbolicName());
        var ordered = order.isEmpty() ? with : with.orderBy(order);
        var from = ordered;
        if (page.skip().isPresent()) {
            var skipped = ordered.skip(names.parameter(page.skip().get()));
            return page.limit().isPresent()
                    ? skipped.limit(names.parameter(page.limit().get()))
                    : skipped;
        }
        return page.limit().isPresent() ? from.limit(names.parameter(page.limit().get())) : from;
    }

    private List<SortItem> order(Node node, RecordSet set) {
        var order = new ArrayList<SortItem>();
        for (Page.Sort sort : set.page().order()) {
            var property = node.property(sort.property().text());
            order.add(sort.descending() ? property.descending() : property.ascending());
        }
        if (sortsById(set.page())) {
            return order;
        }
        if (!order.isEmpty()) {
            // Pages by offset overlap or miss records where equal values have no order of their
            // own.
            order.add(node.property(GraphModel.ID.text()).ascending());
        } else if (set.projects().filter(ids -> ids.size() > 1).isPresent()
                && set.types().size() == 1
                && set.types().getFirst().isProject()) {
            order.add(inOrderOf(node, set.projects().orElseThrow()).ascending());
        }
        return order;
    }

    private static boolean sortsById(Page page) {
        return page.order().stream().anyMatch(sort -> sort.property().equals(GraphModel.ID));
    }

    /** Projects come in the order in which the request names them. */
    private Expression inOrderOf(Node node, Given<List<String>> projectIds) {
        var ids = names.readable(projectIds);
        var position = Cypher.name("position");
        var positions =
                Cypher.listWith(position)
                        .in(Cypher.range(Cypher.literalOf(0), Cypher.size(ids)))
                        .where(
                                Cypher.valueAt(ids, position)
                                        .isEqualTo(node.property(GraphModel.PROJECT_ID.text())))
                        .returning(position);
        return Cypher.valueAt(positions, 0);
    }

    private Expression record(Node node, Projection projection) {
        var values = new ArrayList<Expression>();
        if (projection.mixed()) {
            values.add(Cypher.labels(node.getRequiredSymbolicName()));
        }
        for (var column : projection.stored()) {
            values.add(
                    switch (column) {
                        case Column.Value value -> node.property(value.property().name().text());
                        case Column.Links links -> links(node, links);
                        case Column.LinkCount count -> linkCount(node, count);
                        case Column.Neighbours neighbours -> neighbours(node, neighbours);
                        case Column.Self self -> record(node, self.projection());
                        case Column.Transactions _ -> version(node);
                    });
        }
        return Cypher.listOf(values);
    }

    /** In the order of {@code RecordVersion}. */
    private static Expression version(Node node) {
        return Cypher.listOf(
                node.property(GraphModel.ID.text()),
                node.property(GraphModel.PROJECT_ID.text()),
                node.property(GraphModel.VERSION.text()),
                node.property(GraphModel.SEQUENCE.text()));
    }

    private Expression links(Node node, Column.Links links) {
        var target = target(links.hop());
        var pattern = Patterns.hop(Patterns.known(node), links.hop(), target);
        var reading =
                Cypher.match(pattern).where(hopCondition(target, links.hop(), links.records()));
        return Cypher.collect(
                page(reading, target, links.records())
                        .returning(record(target, links.projection()).as(RESULT))
                        .build());
    }

    private Expression linkCount(Node node, Column.LinkCount count) {
        var target = target(count.hop());
        var pattern = Patterns.hop(Patterns.known(node), count.hop(), target);
        var statement =
                Cypher.match(pattern)
                        .where(hopCondition(target, count.hop(), count.records()))
                        .returning(target.getRequiredSymbolicName())
                        .build();
        return Cypher.count(statement);
    }

    private Expression neighbours(Node node, Column.Neighbours neighbours) {
        var other = Cypher.node(GraphModel.ENTITY.text()).named(names.variable());
        var inProject = other.property(GraphModel.PROJECT_ID.text()).isNull();
        var readable = filter.on(other, names).map(inProject::or).orElseGet(Cypher::noCondition);
        ResultStatement statement =
                Cypher.match(Patterns.known(node).relationshipBetween(other))
                        .where(readable)
                        .returning(record(other, neighbours.projection()).as(RESULT))
                        .build();
        return Cypher.collect(statement);
    }

    private Node target(Hop hop) {
        return hop.ambiguous()
                ? Cypher.node(hop.target().label().text()).named(names.variable())
                : Cypher.anyNode(names.variable());
    }

    private Condition hopCondition(Node target, Hop hop, RecordSet set) {
        var named =
                set.projects()
                        .map(ids -> conditions.inProjects(target, ids))
                        .orElseGet(Cypher::noCondition);
        var readable =
                hop.leavesFilter()
                        ? filter.on(target, names).orElseGet(Cypher::noCondition)
                        : Cypher.noCondition();
        return named.and(readable).and(conditions.all(target, set.conditions()));
    }
}
