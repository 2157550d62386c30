package org.tributary.access.cypher;

import java.util.List;
import org.neo4j.cypherdsl.core.Condition;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.Expression;
import org.neo4j.cypherdsl.core.Node;
import org.neo4j.cypherdsl.core.RelationshipPattern;
import org.tributary.access.query.Filter;
import org.tributary.access.query.Given;
import org.tributary.access.query.Hop;
import org.tributary.access.query.StoredProperty;
import org.tributary.access.query.ValueKind;

/** A {@link Filter} as Cypher. */
final class Filters {

    private final Names names;
    private final ProjectFilter readable;

    Filters(Names names, ProjectFilter readable) {
        this.names = names;
        this.readable = readable;
    }

    Condition of(Node node, Filter filter) {
        return switch (filter) {
            case Filter.All all ->
                    all.parts().stream()
                            .map(part -> of(node, part))
                            .reduce(Condition::and)
                            .orElseGet(Cypher::isTrue);
            case Filter.Any any ->
                    any.parts().stream()
                            .map(part -> of(node, part))
                            .reduce(Condition::or)
                            .orElseGet(Cypher::isFalse);
            case Filter.Not not -> known(of(node, not.part())).not();
            case Filter.Linked linked -> linked(node, linked);
            case Filter.OneOf one -> oneOf(value(node, one.property()), one);
            case Filter.HasAll has -> hasAll(value(node, has.property()), has);
            case Filter.Compare compare ->
                    compare(
                            value(node, compare.property()),
                            compare.order(),
                            names.parameter(compare.value()));
            case Filter.Known property -> isKnown(node, property.property());
            case Filter.Contains contains ->
                    contains.properties().stream()
                            .map(property -> contains(node, property, contains.lowerCase()))
                            .reduce(Condition::or)
                            .orElseGet(Cypher::isFalse);
        };
    }

    /**
     * A path from a known node.
     *
     * @param allowed what the records on it must fulfil to be seen
     */
    record Walk(RelationshipPattern pattern, Node end, Condition allowed) {}

    /**
     * The records at the end of a path. Where it leaves a program or project, the right to read is
     * asked for again.
     */
    Walk walk(Node known, List<Hop> path) {
        var allowed = Cypher.noCondition();
        RelationshipPattern pattern = null;
        var at = Patterns.known(known);
        for (var hop : path) {
            at = target(hop);
            pattern =
                    pattern == null
                            ? Patterns.hop(Patterns.known(known), hop, at)
                            : next(pattern, hop, at);
            if (hop.leavesFilter()) {
                allowed = allowed.and(readable.on(at, names).orElseGet(Cypher::noCondition));
            }
        }
        if (pattern == null) {
            throw new IllegalArgumentException("a path without hops");
        }
        return new Walk(pattern, at, allowed);
    }

    static Condition isKnown(Node node, StoredProperty property) {
        var value = value(node, property);
        return isList(property) ? Cypher.size(value).gt(Cypher.literalOf(0)) : value.isNotNull();
    }

    static boolean isList(StoredProperty property) {
        return property.kind() == ValueKind.TEXT_LIST || property.kind() == ValueKind.LIST;
    }

    private Node target(Hop hop) {
        return hop.ambiguous()
                ? Cypher.node(hop.target().label().text()).named(names.variable())
                : Cypher.anyNode(names.variable());
    }

    private static RelationshipPattern next(RelationshipPattern pattern, Hop hop, Node target) {
        var type = hop.relationship().text();
        return hop.outgoing()
                ? pattern.relationshipTo(target, type)
                : pattern.relationshipFrom(target, type);
    }

    private Condition linked(Node node, Filter.Linked linked) {
        var walk = walk(node, linked.path());
        var end = walk.end();
        return Cypher.exists(
                Cypher.match(walk.pattern())
                        .where(walk.allowed().and(of(end, linked.part())))
                        .returning(end.getRequiredSymbolicName())
                        .build());
    }

    private static Expression value(Node node, StoredProperty property) {
        return node.property(property.name().text());
    }

    private Condition oneOf(Expression value, Filter.OneOf one) {
        var wanted = names.parameter(one.values());
        if (!isList(one.property())) {
            return value.in(wanted);
        }
        var item = Cypher.name(names.variable());
        return Cypher.any(item).in(value).where(item.in(wanted));
    }

    private Condition hasAll(Expression value, Filter.HasAll has) {
        var item = Cypher.name(names.variable());
        return Cypher.all(item).in(names.parameter(has.values())).where(item.in(value));
    }

    private static Condition compare(Expression value, Filter.Order order, Expression other) {
        return switch (order) {
            case LESS -> value.lt(other);
            case AT_MOST -> value.lte(other);
            case MORE -> value.gt(other);
            case AT_LEAST -> value.gte(other);
        };
    }

    private Condition contains(Node node, StoredProperty property, Given<String> lowerCase) {
        var text = Cypher.call("toLower").withArgs(value(node, property)).asFunction();
        return text.contains(names.parameter(lowerCase));
    }

    /** What is not known does not hold, so that its contrary does. */
    private static Condition known(Condition condition) {
        return Cypher.coalesce(condition, Cypher.literalFalse()).asCondition();
    }
}
