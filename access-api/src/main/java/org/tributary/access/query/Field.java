package org.tributary.access.query;

import java.util.List;

/**
 * A property of a record, or of those at the end of a path of links.
 *
 * @param name as the request writes it, such as {@code samples.tissue_type}
 * @param path hops from the record to the property's; empty for its own
 * @param owner node type that has the property
 */
public record Field(String name, List<Hop> path, RecordType owner, StoredProperty property) {

    public Field {
        path = List.copyOf(path);
    }

    /** That a record at the end of the path fulfils it. */
    public Filter there(Filter filter) {
        return path.isEmpty() ? filter : new Filter.Linked(path, filter);
    }
}
