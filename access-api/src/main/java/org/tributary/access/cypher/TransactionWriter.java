package org.tributary.access.cypher;

import java.util.ArrayList;
import java.util.List;
import org.neo4j.cypherdsl.core.Condition;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.ExposesReturning;
import org.neo4j.cypherdsl.core.Expression;
import org.neo4j.cypherdsl.core.Node;
import org.neo4j.cypherdsl.core.Property;
import org.neo4j.cypherdsl.core.SortItem;
import org.neo4j.cypherdsl.core.Statement;
import org.tributary.access.query.Given;
import org.tributary.access.query.TransactionField;
import org.tributary.access.query.TransactionSet;
import org.tributary.runtime.access.ReadableProjects;

/** Writes statements over the transaction log. */
public final class TransactionWriter {

    private static final String LABEL = "Transaction";

    private final Names names = new Names();
    private final ProjectFilter filter;
    private final Node row = Cypher.node(LABEL).named(names.variable());

    private TransactionWriter(ReadableProjects readable) {
        this.filter = new ProjectFilter(readable);
    }

    /** The statement whose rows are lists of these fields' values. */
    public static CypherStatement rows(
            TransactionSet set, List<TransactionField> fields, ReadableProjects readable) {
        var writer = new TransactionWriter(readable);
        var values = fields.stream().map(writer::field).toList();
        return writer.render(
                writer.page(set)
                        .returning(
                                Cypher.listOf(values.toArray(Expression[]::new))
                                        .as(CypherWriter.RESULT))
                        .build());
    }

    /** The statement whose one row is the number of rows, whatever page is asked for. */
    public static CypherStatement count(TransactionSet set, ReadableProjects readable) {
        var writer = new TransactionWriter(readable);
        return writer.render(
                Cypher.match(writer.row)
                        .where(writer.condition(set))
                        .returning(
                                Cypher.count(writer.row.getRequiredSymbolicName())
                                        .as(CypherWriter.RESULT))
                        .build());
    }

    private CypherStatement render(Statement statement) {
        return names.statement(CypherWriter.rendered(statement), filter);
    }

    private Property field(TransactionField field) {
        return row.property(field.text());
    }

    private Condition condition(TransactionSet set) {
        // Always true; it lets the index of the unique ids give the order.
        var all = field(TransactionField.ID).gte(Cypher.literalOf(0));
        for (var test : set.tests()) {
            all = all.and(field(test.field()).in(names.parameter(new Given<>(test.values()))));
        }
        var projectId = field(TransactionField.PROJECT_ID);
        var inProjects =
                set.projects()
                        .<Condition>map(ids -> projectId.in(names.readable(new Given<>(ids))))
                        .or(() -> filter.on(row, names))
                        .orElseGet(Cypher::noCondition);
        return all.and(inProjects)
                .and(set.committable().map(this::committable).orElseGet(Cypher::noCondition));
    }

    private Condition committable(boolean wanted) {
        var committable =
                field(TransactionField.IS_DRY_RUN)
                        .isEqualTo(Cypher.literalTrue())
                        .and(field(TransactionField.STATE).isEqualTo(Cypher.literalOf("SUCCEEDED")))
                        .and(field(TransactionField.CLOSED).isEqualTo(Cypher.literalFalse()))
                        .and(field(TransactionField.COMMITTED_BY).isNull());
        return wanted ? committable : committable.not();
    }

    private ExposesReturning page(TransactionSet set) {
        var with =
                Cypher.match(row)
                        .where(condition(set))
                        .with(row.getRequiredSymbolicName())
                        .orderBy(order(set));
        if (set.skip().isEmpty()) {
            return set.limit().isEmpty()
                    ? with
                    : with.limit(names.parameter(new Given<>(set.limit().getAsLong())));
        }
        var skipped = with.skip(names.parameter(new Given<>(set.skip().getAsLong())));
        return set.limit().isEmpty()
                ? skipped
                : skipped.limit(names.parameter(new Given<>(set.limit().getAsLong())));
    }

    private List<SortItem> order(TransactionSet set) {
        var order = new ArrayList<SortItem>();
        for (var sort : set.order()) {
            var property = field(sort.field());
            order.add(sort.descending() ? property.descending() : property.ascending());
        }
        if (set.order().stream().noneMatch(sort -> sort.field() == TransactionField.ID)) {
            order.add(field(TransactionField.ID).ascending());
        }
        return order;
    }
}
