package org.tributary.graph.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.graph.change.GraphChange.NodeWritten;
import org.tributary.graph.change.MemoryGraph;

/**
 * A graph in memory that keeps the contract of {@link GraphStore}, and fails where it is told to.
 */
public final class FakeGraph implements GraphStore {

    private final Map<String, Long> fences = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<LoadTransaction> transactions = new ArrayList<>();
    private MemoryGraph graph = new MemoryGraph();
    private boolean down;

    /** The graph takes no record of this id. */
    public void refuse(String id) {
        refused.add(id);
    }

    public void down(boolean isDown) {
        down = isDown;
    }

    /** Moves a fence as another loader would. */
    public void fence(String project, long sequence) {
        fences.put(project, sequence);
    }

    public Map<String, Object> content() {
        return graph.content();
    }

    public Set<String> ids() {
        return graph.ids();
    }

    /** What was written. */
    public List<LoadTransaction> transactions() {
        return transactions;
    }

    @Override
    public synchronized Map<String, Long> fences(Collection<String> projects) {
        checkUp();
        var known = new HashMap<>(fences);
        known.keySet().retainAll(Set.copyOf(projects));
        return known;
    }

    @Override
    public synchronized void write(LoadTransaction transaction) {
        checkUp();
        for (var move : transaction.moves()) {
            if (fences.getOrDefault(move.project(), 0L) != move.from()) {
                throw new LoadException.FenceMoved();
            }
        }
        var rows = transaction.rows();
        if (rows.nodes().values().stream().flatMap(List::stream).anyMatch(this::isRefused)) {
            throw new LoadException.Refused(new IllegalArgumentException("no such value"));
        }
        var next = graph.copy();
        if (next.write(rows) != rows.expectedLinks()) {
            var missing = new HashSet<String>();
            rows.links()
                    .values()
                    .forEach(
                            links ->
                                    links.stream()
                                            .map(link -> link.parent())
                                            .filter(parent -> !next.has(parent))
                                            .forEach(missing::add));
            throw new LoadException.ParentsMissing(missing);
        }
        graph = next;
        transaction.moves().forEach(move -> fences.put(move.project(), move.to()));
        transactions.add(transaction);
    }

    private boolean isRefused(NodeWritten node) {
        return refused.contains(node.id());
    }

    private void checkUp() {
        if (down) {
            throw new LoadException.Unavailable(new IllegalStateException("connection refused"));
        }
    }
}
