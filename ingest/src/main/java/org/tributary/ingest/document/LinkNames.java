package org.tributary.ingest.document;

import java.util.Optional;
import java.util.Set;

/** What a table's reader must know of the dictionary. */
@FunctionalInterface
public interface LinkNames {

    /** The links of a node type; empty where the dictionary has no such type. */
    Optional<Set<String>> of(String nodeType);
}
