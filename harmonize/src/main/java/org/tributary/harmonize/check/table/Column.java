package org.tributary.harmonize.check.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.StorageType;

/** What a column of a table means for records of one node type. */
sealed interface Column {

    /** Adds what the trimmed cell says to the document. */
    void read(String cell, ObjectNode document);

    /** A property; an unknown one is read as text, for the schema to refuse. */
    record OfProperty(String name, StorageType type, @Nullable StorageType itemType)
            implements Column {

        @Override
        public void read(String cell, ObjectNode document) {
            if (Cell.isNull(cell)) {
                document.putNull(name);
            } else {
                document.set(name, Cell.cast(cell, type, itemType));
            }
        }
    }

    /**
     * A property of the record that a link leads to. Several columns of one link add targets, they
     * do not combine; a link whose columns are all blank is sent as an empty list (contract B.4,
     * rule 6).
     *
     * @param separator between several targets: a comma in TSV, {@code #} in CSV
     */
    record OfLink(String link, String property, StorageType type, String separator)
            implements Column {

        @Override
        public void read(String cell, ObjectNode document) {
            ArrayNode targets = targets(document);
            int from = 0;
            while (from <= cell.length()) {
                int next = cell.indexOf(separator, from);
                int to = next < 0 ? cell.length() : next;
                String target = cell.substring(from, to).strip();
                if (!Cell.isNull(target)) {
                    targets.addObject().set(property, Cell.cast(target, type, null));
                }
                from = to + 1;
            }
        }

        private ArrayNode targets(ObjectNode document) {
            @Nullable JsonNode known = document.get(link);
            return known instanceof ArrayNode array ? array : document.putArray(link);
        }
    }

    /**
     * A column without a header: spreadsheets save such at the right end. A value in it is refused
     * like that of an unknown property.
     */
    record OfNothing() implements Column {

        @Override
        public void read(String cell, ObjectNode document) {
            if (!Cell.isNull(cell)) {
                document.put("", cell);
            }
        }
    }

    /** Where a file's bytes are: it goes to the file registry and not into the graph (rule 8). */
    record OfLocation() implements Column {

        @Override
        public void read(String cell, ObjectNode document) {
            if (!Cell.isNull(cell)) {
                document.put("urls", cell);
            }
        }
    }

    /** What a fix-it file says of a row beside it; passed over. */
    record OfComment() implements Column {

        @Override
        public void read(String cell, ObjectNode document) {}
    }
}
