package org.tributary.access.cypher;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.recent.Recent;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Statements of {@link CypherWriter}, whose texts are kept: clients ask the same with other values,
 * and to write a text takes longer than a small answer from the database.
 */
public final class KnownStatements {

    private static final int KEPT = 1_000;
    private static final int KEPT_LENGTH = 20_000;

    private final Map<Object, StatementText> texts = Recent.used(KEPT);

    /** As {@link CypherWriter#records}. */
    public CypherStatement records(
            List<RecordSet> sets, Projection projection, ReadableProjects readable) {
        var filter = new ProjectFilter(readable);
        return statement(
                Shape.of(filter, sets, projection),
                filter,
                writer -> writer.records(sets, projection));
    }

    /** As {@link CypherWriter#count}. */
    public CypherStatement count(RecordSet set, ReadableProjects readable) {
        var filter = new ProjectFilter(readable);
        return statement(Shape.of(filter, set), filter, writer -> writer.count(set));
    }

    /** Number of texts that are kept. */
    int size() {
        return texts.size();
    }

    private CypherStatement statement(
            Shape shape, ProjectFilter filter, Function<CypherWriter, String> written) {
        var known = texts.get(shape.key());
        if (known == null) {
            var writer = new CypherWriter(filter);
            var text = written.apply(writer);
            known = StatementText.of(text, writer.names.parameters(), shape);
            if (text.length() <= KEPT_LENGTH) {
                texts.put(shape.key(), known);
            }
        }
        return known.with(shape.values(), filter);
    }
}
