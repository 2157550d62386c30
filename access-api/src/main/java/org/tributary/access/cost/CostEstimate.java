package org.tributary.access.cost;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.access.query.Column;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.GraphName;
import org.tributary.access.query.Hop;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;

/**
 * About how many records the database would visit, from the number of records of each type: a link
 * leads to as many as there are on average, and at least to one. Where the estimate is wrong it is
 * too low for records with far more links than others, which the time limit ends.
 */
final class CostEstimate {

    private static final Set<GraphName> KEYS = Set.of(GraphModel.ID, GraphModel.SUBMITTER_ID);

    /** Records that a text leads to: a guess. */
    private static final double SEARCHED = 1_000;

    /** Links of a record in both directions, of every kind: a guess. */
    private static final double NEIGHBOURS = 10;

    private final Map<String, Long> counts;

    /**
     * @param counts records by type
     */
    CostEstimate(Map<String, Long> counts) {
        this.counts = counts;
    }

    /** Of the records of a root field and everything selected below them. */
    double of(RecordSet set, Projection projection) {
        double found = found(set, all(set));
        return visited(set, found) + below(projection, taken(set, found), set.types());
    }

    /** Of a number of records. */
    double of(RecordSet set) {
        return set.isWholeType() ? 1 : visited(set, found(set, all(set)));
    }

    private double all(RecordSet set) {
        return set.types().isEmpty()
                ? counts.values().stream().mapToLong(Long::longValue).sum()
                : set.types().stream().mapToDouble(this::count).sum();
    }

    private double count(RecordType type) {
        return counts.getOrDefault(type.label().text(), 0L);
    }

    /** Records that fulfil what an index answers. */
    private static double found(RecordSet set, double all) {
        double found = all;
        for (var condition : set.conditions()) {
            switch (condition) {
                case Condition.OneOf one when KEYS.contains(one.property()) ->
                        found = Math.min(found, one.values().size());
                case Condition.Search _ -> found = Math.min(found, SEARCHED);
                default -> {}
            }
        }
        return found;
    }

    /** A page without order and conditions ends where it is full. */
    private static double visited(RecordSet set, double found) {
        boolean pages = set.conditions().isEmpty() && set.page().order().isEmpty();
        return pages ? taken(set, found) + skipped(set) : found;
    }

    private static double taken(RecordSet set, double found) {
        var limit = set.page().limit();
        return limit.isPresent() ? Math.min(found, limit.get().value()) : found;
    }

    private static double skipped(RecordSet set) {
        return set.page().skip().map(Given::value).orElse(0L);
    }

    private double below(Projection projection, double records, List<RecordType> sources) {
        double visited = 0;
        for (var column : projection.columns()) {
            visited +=
                    switch (column) {
                        case Column.Links links -> links(links, records, sources);
                        case Column.LinkCount count ->
                                count.records().conditions().isEmpty()
                                        ? records
                                        : records * fanOut(count.hop(), sources);
                        case Column.Neighbours near ->
                                records * NEIGHBOURS
                                        + below(near.projection(), records * NEIGHBOURS, List.of());
                        case Column.Self self -> below(self.projection(), records, sources);
                        case Column.Value _,
                                Column.TypeOf _,
                                Column.Constant _,
                                Column.Transactions _ ->
                                0;
                    };
        }
        return visited;
    }

    private double links(Column.Links links, double records, List<RecordType> sources) {
        double each = fanOut(links.hop(), sources);
        double taken = taken(links.records(), each);
        return records * each
                + below(links.projection(), records * taken, List.of(links.hop().target()));
    }

    /** A record has the links of the average one; a link to a parent is one. */
    private double fanOut(Hop hop, List<RecordType> sources) {
        if (hop.outgoing()) {
            return 1;
        }
        double parents = sources.stream().mapToDouble(this::count).sum();
        return parents == 0 ? 1 : Math.max(1, count(hop.target()) / parents);
    }
}
