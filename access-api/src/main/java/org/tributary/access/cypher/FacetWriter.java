package org.tributary.access.cypher;

import java.util.List;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.ExposesWith;
import org.neo4j.cypherdsl.core.Expression;
import org.neo4j.cypherdsl.core.Node;
import org.neo4j.cypherdsl.core.Statement;
import org.neo4j.cypherdsl.core.SymbolicName;
import org.tributary.access.query.Field;
import org.tributary.access.query.Given;
import org.tributary.access.query.RecordSet;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Writes one statement for the counts of a field's values over a set of records. A record counts
 * once for each value that it, or what is linked to it, has; one without any counts as null.
 */
public final class FacetWriter {

    private static final SymbolicName VALUE = Cypher.name("value");
    private static final SymbolicName VALUES = Cypher.name("values");
    private static final SymbolicName RECORDS = Cypher.name("records");

    private final CypherWriter writer;

    private FacetWriter(ReadableProjects readable) {
        this.writer = new CypherWriter(new ProjectFilter(readable));
    }

    /**
     * Rows of value and count: first that of records without a value, then the most frequent ones.
     *
     * @param most rows that come at most
     */
    public static CypherStatement values(
            RecordSet set, Field field, int most, ReadableProjects readable) {
        var facet = new FacetWriter(readable);
        var statement =
                facet.perRecord(set, field)
                        .with(VALUE, Cypher.count(Cypher.asterisk()).as(RECORDS))
                        .orderBy(
                                VALUE.isNull().descending(),
                                RECORDS.descending(),
                                VALUE.ascending())
                        .limit(facet.writer.names.parameter(new Given<>(most)))
                        .returning(Cypher.listOf(VALUE, RECORDS).as(CypherWriter.RESULT))
                        .build();
        return facet.writer.render(statement);
    }

    /**
     * Rows of bucket, count, least, greatest value and sum, for a field that holds numbers. The
     * bucket is null for records without a value.
     *
     * @param step width of the buckets; not positive for a single bucket, 0
     */
    public static CypherStatement numbers(
            RecordSet set, Field field, double step, int most, ReadableProjects readable) {
        var facet = new FacetWriter(readable);
        var bucket = Cypher.name("bucket");
        var statement =
                facet.perRecord(set, field)
                        .with(
                                facet.bucket(step).as(bucket),
                                Cypher.count(Cypher.asterisk()).as(RECORDS),
                                Cypher.min(VALUE).as("least"),
                                Cypher.max(VALUE).as("greatest"),
                                Cypher.sum(VALUE).as("sum"))
                        .orderBy(bucket.isNull().descending(), bucket.ascending())
                        .limit(facet.writer.names.parameter(new Given<>(most)))
                        .returning(
                                Cypher.listOf(
                                                bucket,
                                                RECORDS,
                                                Cypher.name("least"),
                                                Cypher.name("greatest"),
                                                Cypher.name("sum"))
                                        .as(CypherWriter.RESULT))
                        .build();
        return facet.writer.render(statement);
    }

    private Expression bucket(double step) {
        if (step > 0) {
            var width = writer.names.parameter(new Given<>(step));
            return Cypher.floor(VALUE.divide(width)).multiply(width);
        }
        return Cypher.caseExpression()
                .when(VALUE.isNotNull())
                .then(Cypher.literalOf(0.0))
                .elseDefault(Cypher.literalNull());
    }

    /** Rows with one value of a record each, or null for a record without any. */
    private ExposesWith perRecord(RecordSet set, Field field) {
        var names = writer.names;
        var node = Patterns.root(set, names.variable());
        var reading = writer.matched(node, set);
        if (field.path().isEmpty() && !Filters.isList(field.property())) {
            return reading.with(node.property(field.property().name().text()).as(VALUE));
        }
        var none = Cypher.listOf(List.of(Cypher.literalNull()));
        var oneAtLeast =
                Cypher.caseExpression()
                        .when(Cypher.size(VALUES).gt(Cypher.literalOf(0)))
                        .then(VALUES)
                        .elseDefault(none);
        return reading.with(Cypher.collect(distinct(node, field)).as(VALUES))
                .unwind(oneAtLeast)
                .as(VALUE);
    }

    /** The values that a record has, or those linked to it have, each once. */
    private Statement distinct(Node node, Field field) {
        var item = Cypher.name("item");
        var property = field.property().name().text();
        if (field.path().isEmpty()) {
            return Cypher.unwind(node.property(property)).as(item).returningDistinct(item).build();
        }
        var walk = writer.filters().walk(node, field.path());
        var known = Filters.isKnown(walk.end(), field.property());
        var reading = Cypher.match(walk.pattern()).where(walk.allowed().and(known));
        return Filters.isList(field.property())
                ? reading.unwind(walk.end().property(property))
                        .as(item)
                        .returningDistinct(item)
                        .build()
                : reading.returningDistinct(walk.end().property(property).as(item)).build();
    }
}
