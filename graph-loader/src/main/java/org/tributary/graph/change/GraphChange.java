package org.tributary.graph.change;

import java.util.List;
import org.neo4j.driver.Value;
import org.tributary.graph.cypher.CypherName;

/** One event of {@code commons.harmonize.entities} as the graph understands it. */
public sealed interface GraphChange {

    /** The lane of the sequence: a project id, or a program's name. */
    String project();

    /** Gap-free number of the event in its project, from 1. */
    long sequence();

    /**
     * A record has this state now.
     *
     * @param created true where the event is the record's first
     * @param properties all properties of the node, a map value with {@code id} in it
     * @param links all links of the record, without doubles
     * @param harmonized which rules changed a value of this change, one entry for each value
     */
    record NodeWritten(
            String project,
            long sequence,
            String id,
            CypherName label,
            boolean created,
            Value properties,
            List<ParentLink> links,
            List<RuleUse> harmonized)
            implements GraphChange {

        public NodeWritten {
            links = List.copyOf(links);
            harmonized = List.copyOf(harmonized);
        }

        /** A change that no rule had a part in. */
        public NodeWritten(
                String project,
                long sequence,
                String id,
                CypherName label,
                boolean created,
                Value properties,
                List<ParentLink> links) {
            this(project, sequence, id, label, created, properties, links, List.of());
        }
    }

    /** A record is gone. */
    record NodeDeleted(String project, long sequence, String id, String nodeType)
            implements GraphChange {}

    /** Everything of a transaction stands before this event. */
    record Released(String project, long sequence, long transactionId, long count)
            implements GraphChange {}

    /** An event that must not be loaded: it names what the dictionary does not have. */
    record Unloadable(String project, long sequence, String reason) implements GraphChange {}

    /** A rule of the dictionary as it is applied to one property. */
    record RuleUse(String project, String nodeType, String property, String rule) {}

    /** The records of a node type in a project. */
    record RecordKind(String project, String nodeType) {}

    /** A link of a record to its parent. */
    record ParentLink(CypherName relationship, String parent) {}
}
