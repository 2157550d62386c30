package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.normalized.ExecutableNormalizedField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;

/** A key of the answer's {@code data}. */
sealed interface RootField {

    String key();

    /** Projects that it names; empty where it asks of all that may be read. */
    default Optional<List<String>> projects() {
        return Optional.empty();
    }

    /** Records; one statement, none where there is no set. */
    record Records(String key, List<RecordSet> sets, Projection projection) implements RootField {
        public Records {
            sets = List.copyOf(sets);
        }

        @Override
        public Optional<List<String>> projects() {
            return sets.isEmpty() ? Optional.of(List.of()) : sets.getFirst().projectIds();
        }
    }

    /** A page of records by cursor; one statement. */
    record PageOf(String key, RecordPage page) implements RootField {
        @Override
        public Optional<List<String>> projects() {
            return page.set().projectIds();
        }
    }

    /** A number of records; one statement. */
    record Count(String key, RecordSet set) implements RootField {
        @Override
        public Optional<List<String>> projects() {
            return set.projectIds();
        }
    }

    /** Rows of the transaction log. */
    record Log(String key, ExecutableNormalizedField field, Map<String, Object> arguments)
            implements RootField {
        public Log {
            arguments = Map.copyOf(arguments);
        }
    }

    /** A number of rows of the transaction log. */
    record LogCount(String key, Map<String, Object> arguments) implements RootField {
        public LogCount {
            arguments = Map.copyOf(arguments);
        }
    }

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
