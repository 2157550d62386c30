package org.tributary.graph.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.graph.change.Folded;
import org.tributary.graph.change.GraphChange;
import org.tributary.graph.lane.ProjectLoad.Slice;
import org.tributary.graph.load.FenceMove;
import org.tributary.graph.load.GraphStore;
import org.tributary.graph.load.LoadException;
import org.tributary.graph.load.LoadTransaction;

/**
 * Loads a batch of a lane: all projects in one transaction where that goes, and where it does not,
 * what is at fault is set apart so that the others flow. An event that the graph refuses is found
 * by halving.
 */
final class BatchLoader {

    private final GraphStore store;

    BatchLoader(GraphStore store) {
        this.store = store;
    }

    /** One outcome per part. */
    List<ProjectOutcome> load(List<ProjectPart> parts) {
        var loads = parts.stream().map(ProjectLoad::new).toList();
        try {
            var slices = plan(loads);
            write(slices);
        } catch (LoadException.Unavailable e) {
            loads.forEach(load -> load.stop(retry(e, true)));
        }
        return loads.stream().map(ProjectLoad::outcome).toList();
    }

    private List<Slice> plan(List<ProjectLoad> loads) {
        var unknown =
                loads.stream().filter(ProjectLoad::needsFence).map(ProjectLoad::project).toList();
        var fences = unknown.isEmpty() ? Map.<String, Long>of() : store.fences(unknown);
        var slices = new ArrayList<Slice>();
        for (var load : loads) {
            long reached =
                    load.needsFence() ? fences.getOrDefault(load.project(), 0L) : load.fence();
            slices.add(load.plan(reached));
        }
        return slices;
    }

    private void write(List<Slice> candidates) {
        var slices = candidates.stream().filter(slice -> !slice.isEmpty()).toList();
        if (slices.isEmpty()) {
            return;
        }
        var transaction = transaction(slices);
        try {
            store.write(transaction);
            slices.forEach(slice -> slice.load().done(slice));
        } catch (LoadException.FenceMoved e) {
            slices.forEach(slice -> slice.load().forgetFence(retry(e, false)));
        } catch (LoadException.ParentsMissing e) {
            setOrphansApart(slices, transaction.rows(), e);
        } catch (LoadException.Refused e) {
            halve(slices, e);
        } catch (LoadException.Unavailable e) {
            slices.forEach(slice -> slice.load().stop(retry(e, true)));
        }
    }

    private static LoadTransaction transaction(List<Slice> slices) {
        var moves = new ArrayList<FenceMove>();
        var changes = new ArrayList<GraphChange>();
        for (var slice : slices) {
            moves.add(
                    new FenceMove(
                            slice.load().project(), slice.load().fence(), slice.lastSequence()));
            slice.events().forEach(event -> changes.add(event.change()));
        }
        return new LoadTransaction(moves, Folded.of(changes));
    }

    private void setOrphansApart(
            List<Slice> slices, Folded rows, LoadException.ParentsMissing missing) {
        var orphans = rows.childrenOf(missing.parents());
        var byFault =
                slices.stream().collect(Collectors.partitioningBy(slice -> holds(slice, orphans)));
        write(byFault.getOrDefault(false, List.of()));
        for (var slice : byFault.getOrDefault(true, List.of())) {
            if (slice.load().mayWait()) {
                slice.load().stop(new Ending.AwaitParents(reason(missing)));
            } else {
                halve(List.of(slice), missing);
            }
        }
    }

    private static Ending retry(LoadException reason, boolean graphDown) {
        return new Ending.Retry(reason(reason), graphDown);
    }

    private static String reason(LoadException exception) {
        return String.valueOf(exception.getMessage());
    }

    private static boolean holds(Slice slice, Set<String> ids) {
        return slice.events().stream()
                .anyMatch(
                        event ->
                                event.change() instanceof GraphChange.NodeWritten node
                                        && ids.contains(node.id()));
    }

    private void halve(List<Slice> slices, LoadException reason) {
        int half = slices.size() / 2;
        if (half > 0) {
            write(slices.subList(0, half));
            write(slices.subList(half, slices.size()));
            return;
        }
        var slice = slices.getFirst();
        var load = slice.load();
        if (slice.size() == 1) {
            load.stop(new Ending.Park(reason(reason)));
            return;
        }
        // An ending that was planned after this slice must survive where the slice goes in after
        // all.
        write(List.of(slice.firstHalf()));
        if (load.stands(slice.secondHalf())) {
            write(List.of(slice.secondHalf()));
        }
    }
}
