package org.tributary.graph.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.tributary.graph.change.Folded.LinkRow;
import org.tributary.graph.change.GraphChange.NodeWritten;
import org.tributary.graph.change.GraphChange.ParentLink;
import org.tributary.graph.change.GraphChange.RecordKind;
import org.tributary.graph.change.GraphChange.RuleUse;

/** Rows as parameters of the statements. */
final class LoadRows {

    private LoadRows() {}

    static Value fences(List<FenceMove> moves) {
        return rows(
                "fences",
                moves,
                move ->
                        Values.parameters(
                                "project", move.project(), "from", move.from(), "to", move.to()));
    }

    static Value ids(Collection<String> ids) {
        return rows("ids", ids, Values::value);
    }

    static Value projects(Collection<String> projects) {
        return rows("projects", projects, Values::value);
    }

    /** A node's row is its map of properties, which holds the id too. */
    static Value nodes(List<NodeWritten> nodes) {
        return rows("rows", nodes, NodeWritten::properties);
    }

    static Value links(List<LinkRow> links) {
        return rows(
                "rows",
                links,
                link -> Values.parameters("child", link.child(), "parent", link.parent()));
    }

    /** Per rule and property how many values it changed. */
    static Value ruleUses(Map<RuleUse, Long> uses) {
        return rows(
                "rows",
                uses.entrySet(),
                use ->
                        Values.parameters(
                                "project", use.getKey().project(),
                                "node_type", use.getKey().nodeType(),
                                "property", use.getKey().property(),
                                "rule", use.getKey().rule(),
                                "count", use.getValue()));
    }

    /** By how many records each kind grew. */
    static Value growth(Map<RecordKind, Long> growth) {
        return rows(
                "rows",
                growth.entrySet(),
                kind ->
                        Values.parameters(
                                "project", kind.getKey().project(),
                                "node_type", kind.getKey().nodeType(),
                                "records", kind.getValue()));
    }

    /** Per record the links that stay. */
    static Value keptLinks(List<NodeWritten> nodes) {
        return rows(
                "rows",
                nodes,
                node -> Values.parameters("child", node.id(), "links", kept(node.links())));
    }

    private static Value kept(List<ParentLink> links) {
        return list(
                links,
                link ->
                        Values.value(
                                Values.value(link.relationship().value()),
                                Values.value(link.parent())));
    }

    private static <T> Value rows(String name, Collection<T> items, Function<T, Value> row) {
        return Values.parameters(name, list(items, row));
    }

    private static <T> Value list(Collection<T> items, Function<T, Value> row) {
        return Values.value(items.stream().map(row).toArray(Value[]::new));
    }
}
