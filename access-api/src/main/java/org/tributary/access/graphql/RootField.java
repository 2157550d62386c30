package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;

/** A key of the answer's {@code data}. */
sealed interface RootField {

    String key();

    /** Records; one statement, none where there is no set. */
    record Records(String key, List<RecordSet> sets, Projection projection) implements RootField {
        public Records {
            sets = List.copyOf(sets);
        }
    }

    /** A number of records; one statement. */
    record Count(String key, RecordSet set) implements RootField {}

    /** Known without the database. */
    record Known(String key, JsonNode value) implements RootField {}

    /** Cannot be answered. */
    record Failed(String key, String error) implements RootField {}

    /** {@code viewer}: an object of root fields. */
    record Group(String key, List<RootField> fields) implements RootField {
        public Group {
            fields = List.copyOf(fields);
        }
    }
}
