package org.tributary.access.query;

import java.util.List;

/**
 * What records must fulfil, as an expression over their properties and those of records that are
 * linked to them (contract E.3).
 */
public sealed interface Filter extends Shaped {

    /** All of the parts hold; of none too. */
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of the parts holds at least. */
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold: also where nothing is known. */
    record Not(Filter part) implements Filter {}

    /**
     * There is a record at the end of the path that fulfils the part.
     *
     * @param path hop after hop, at least one
     */
    record Linked(List<Hop> path, Filter part) implements Filter {
        public Linked {
            path = List.copyOf(path);
        }
    }

    /** The value, or an item of the list, is one of these. */
    record OneOf(StoredProperty property, Given<List<?>> values) implements Filter {
        public OneOf(StoredProperty property, List<?> values) {
            this(property, new Given<>(List.copyOf(values)));
        }
    }

    /** The list holds all of these items. */
    record HasAll(StoredProperty property, Given<List<?>> values) implements Filter {
        public HasAll(StoredProperty property, List<?> values) {
            this(property, new Given<>(List.copyOf(values)));
        }
    }

    /** The value stands in this order to another. */
    record Compare(StoredProperty property, Order order, Given<Object> value) implements Filter {
        public Compare(StoredProperty property, Order order, Object value) {
            this(property, order, new Given<>(value));
        }
    }

    /** There is a value. */
    record Known(StoredProperty property) implements Filter {}

    /** The text is part of one of the values, in any case of letters. */
    record Contains(List<StoredProperty> properties, Given<String> lowerCase) implements Filter {
        public Contains(List<StoredProperty> properties, String lowerCase) {
            this(List.copyOf(properties), new Given<>(lowerCase));
        }
    }

    /** How two values stand to each other. */
    enum Order {
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST
    }
}
