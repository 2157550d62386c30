package org.tributary.access.table;

import org.tributary.dictionary.Link;

/** One column of a table. */
public sealed interface TableColumn {

    /** Its header, without the star of required columns. */
    String header();

    /** Whether templates put a star before its header. */
    boolean required();

    /** The node type, in every row. */
    record TypeName(boolean required) implements TableColumn {
        @Override
        public String header() {
            return "type";
        }
    }

    /** A property, also {@code id}. */
    record Own(String name, boolean required) implements TableColumn {
        @Override
        public String header() {
            return name;
        }
    }

    /** The ids of a link's targets. */
    record TargetId(Link link, boolean required) implements TableColumn {
        @Override
        public String header() {
            return "%s.id".formatted(link.name());
        }
    }

    /** What else the targets of a link are named by. */
    record TargetKey(Link link, String key, boolean required) implements TableColumn {
        @Override
        public String header() {
            return "%s.%s".formatted(link.name(), key);
        }
    }

    /** Where the bytes of a data file are; stored with the file, not with the record. */
    record Urls() implements TableColumn {
        @Override
        public String header() {
            return "urls";
        }

        @Override
        public boolean required() {
            return false;
        }
    }
}
