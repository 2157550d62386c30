package org.tributary.access.cypher;

import java.util.List;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.ExposesRelationships;
import org.neo4j.cypherdsl.core.Labels;
import org.neo4j.cypherdsl.core.Node;
import org.neo4j.cypherdsl.core.Relationship;
import org.neo4j.cypherdsl.core.RelationshipPattern;
import org.tributary.access.query.Condition;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.GraphName;
import org.tributary.access.query.Hop;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.Route;

/** The patterns of MATCH clauses. */
final class Patterns {

    private Patterns() {}

    /** A node of one of the types, or of any. */
    static Node root(RecordSet records, String variable) {
        boolean byEntityIndex = records.conditions().stream().anyMatch(Patterns::hasEntityIndex);
        var labels = records.types().stream().map(RecordType::label).toList();
        if (labels.isEmpty()) {
            return Cypher.node(GraphModel.ENTITY.text()).named(variable);
        }
        if (labels.size() > 1) {
            return Cypher.node(anyOf(labels, byEntityIndex)).named(variable);
        }
        return named(records.types().getFirst(), records.conditions(), variable);
    }

    /** A node of a type, with the label that an index for its conditions hangs on. */
    static Node named(RecordType type, List<Condition> conditions, String variable) {
        var label = type.label().text();
        return conditions.stream().anyMatch(Patterns::hasEntityIndex)
                ? Cypher.node(label, List.of(GraphModel.ENTITY.text())).named(variable)
                : Cypher.node(label).named(variable);
    }

    /** The paths of a route, from a node that is already known. */
    static RelationshipPattern route(Node known, Route route, Node other) {
        return route.only() ? path(known, route, other) : paths(known, route, other);
    }

    /** Each link by its own, which is cheaper than any number of links. */
    private static RelationshipPattern path(Node known, Route route, Node other) {
        int last = route.relationships().size() - 1;
        var path = step(known, route, 0, last == 0 ? other : Cypher.anyNode());
        for (int i = 1; i <= last; i++) {
            path = step(path, route, i, i == last ? other : Cypher.anyNode());
        }
        return path;
    }

    private static RelationshipPattern step(
            ExposesRelationships<? extends RelationshipPattern> from,
            Route route,
            int link,
            Node to) {
        var type = route.relationships().get(link).text();
        return route.upwards() ? from.relationshipTo(to, type) : from.relationshipFrom(to, type);
    }

    private static RelationshipPattern paths(Node known, Route route, Node other) {
        var types = route.relationships().stream().map(GraphName::text).toArray(String[]::new);
        var relationship =
                route.upwards()
                        ? known.relationshipTo(other, types)
                        : known.relationshipFrom(other, types);
        if (route.longest().isEmpty()) {
            return relationship.unbounded();
        }
        int longest = route.longest().getAsInt();
        return longest == 1 ? relationship : relationship.length(1, longest);
    }

    /** The relationship of a hop, from a node that is already known. */
    static Relationship hop(Node known, Hop hop, Node other) {
        var type = hop.relationship().text();
        return hop.outgoing()
                ? known.relationshipTo(other, type)
                : known.relationshipFrom(other, type);
    }

    /** A node that an outer part of the statement has bound, without its labels. */
    static Node known(Node node) {
        return Cypher.anyNode(node.getRequiredSymbolicName());
    }

    /**
     * The unique constraint on ids and the text index hang on the label of all records; the planner
     * takes them only where the pattern says that label, and elsewhere it would cost a check per
     * record.
     */
    private static boolean hasEntityIndex(Condition condition) {
        return switch (condition) {
            case Condition.OneOf one -> one.property().equals(GraphModel.ID);
            case Condition.Search _, Condition.Key _, Condition.AfterId _ -> true;
            case Condition.Not _,
                    Condition.HasAll _,
                    Condition.Time _,
                    Condition.LinkedByAny _,
                    Condition.NotLinked _,
                    Condition.IdRange _,
                    Condition.Path _,
                    Condition.Fulfils _ ->
                    false;
        };
    }

    private static Labels anyOf(List<GraphName> labels, boolean byEntityIndex) {
        var any =
                labels.stream()
                        .map(label -> Cypher.exactlyLabel(label.text()))
                        .reduce(Labels::or)
                        .orElseThrow();
        return byEntityIndex ? Cypher.exactlyLabel(GraphModel.ENTITY.text()).and(any) : any;
    }
}
