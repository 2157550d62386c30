package org.tributary.graph.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.graph.change.GraphChange.NodeDeleted;
import org.tributary.graph.change.GraphChange.NodeWritten;
import org.tributary.graph.change.GraphChange.RecordKind;
import org.tributary.graph.change.GraphChange.RuleUse;
import org.tributary.graph.cypher.CypherName;

/**
 * The final state of a batch of changes, in the order in which the graph takes it: deletions, nodes
 * by label, links that went, links by type.
 *
 * @param deleted ids whose nodes go before anything is written; an id that was deleted and created
 *     again stands here and in {@code nodes}
 * @param nodes last state of each record by label, in the order of the first event
 * @param relinked records that may have links in the graph that they no longer have
 * @param links link rows by type, each sorted by parent: parallel transactions that touch the same
 *     parents then lock them in the same order
 * @param ruleUses how many values each rule changed, over all changes and not only the last ones
 * @param growth by how many records each kind has more than before, or fewer
 */
public record Folded(
        Set<String> deleted,
        Map<CypherName, List<NodeWritten>> nodes,
        List<NodeWritten> relinked,
        Map<CypherName, List<LinkRow>> links,
        Map<RuleUse, Long> ruleUses,
        Map<RecordKind, Long> growth) {

    private static final Comparator<LinkRow> BY_PARENT = Comparator.comparing(LinkRow::parent);

    /** A link to write. */
    public record LinkRow(String child, String parent) {}

    /** Folds changes, which stand in the order of their sequence within a project. */
    public static Folded of(Collection<? extends GraphChange> changes) {
        var folding = new Folding();
        for (var change : changes) {
            switch (change) {
                case NodeWritten written -> folding.written(written);
                case NodeDeleted gone -> folding.deleted(gone);
                case GraphChange.Released _, GraphChange.Unloadable _ -> {}
            }
        }
        return folding.ordered();
    }

    /** How many relationships the graph must have matched once this is written. */
    public long expectedLinks() {
        return links.values().stream().mapToLong(List::size).sum();
    }

    /** True where there is nothing to write. */
    public boolean isEmpty() {
        return deleted.isEmpty() && nodes.isEmpty();
    }

    /** Records to write. */
    public int size() {
        return nodes.values().stream().mapToInt(List::size).sum();
    }

    /** Ids of the records that have a link to one of these parents. */
    public Set<String> childrenOf(Set<String> parents) {
        var children = new LinkedHashSet<String>();
        links.values().stream()
                .flatMap(List::stream)
                .filter(link -> parents.contains(link.parent()))
                .forEach(link -> children.add(link.child()));
        return children;
    }

    /** What is known of the changes so far. */
    private static final class Folding {

        private final SequencedMap<String, NodeWritten> last = new LinkedHashMap<>();
        private final SequencedSet<String> deleted = new LinkedHashSet<>();
        private final Set<String> fresh = new LinkedHashSet<>();
        private final Map<RuleUse, Long> ruleUses = new LinkedHashMap<>();
        private final Map<RecordKind, Long> growth = new LinkedHashMap<>();

        void written(NodeWritten written) {
            if (written.created() || deleted.contains(written.id())) {
                fresh.add(written.id());
            }
            if (written.created()) {
                grow(written.project(), written.label().value(), 1);
            }
            last.put(written.id(), written);
            written.harmonized().forEach(use -> ruleUses.merge(use, 1L, Long::sum));
        }

        void deleted(NodeDeleted gone) {
            last.remove(gone.id());
            fresh.remove(gone.id());
            deleted.add(gone.id());
            grow(gone.project(), gone.nodeType(), -1);
        }

        private void grow(String project, String nodeType, long records) {
            growth.merge(new RecordKind(project, nodeType), records, Long::sum);
        }

        Folded ordered() {
            var nodes = new TreeMap<CypherName, List<NodeWritten>>();
            var links = new TreeMap<CypherName, List<LinkRow>>();
            var relinked = new ArrayList<NodeWritten>();
            for (var node : last.values()) {
                nodes.computeIfAbsent(node.label(), _ -> new ArrayList<>()).add(node);
                if (!fresh.contains(node.id())) {
                    relinked.add(node);
                }
                for (var link : node.links()) {
                    links.computeIfAbsent(link.relationship(), _ -> new ArrayList<>())
                            .add(new LinkRow(node.id(), link.parent()));
                }
            }
            links.values().forEach(rows -> rows.sort(BY_PARENT));
            growth.values().removeIf(records -> records == 0);
            return new Folded(
                    Collections.unmodifiableSequencedSet(deleted),
                    Collections.unmodifiableMap(nodes),
                    Collections.unmodifiableList(relinked),
                    Collections.unmodifiableMap(links),
                    Collections.unmodifiableMap(ruleUses),
                    Collections.unmodifiableMap(growth));
        }
    }
}
