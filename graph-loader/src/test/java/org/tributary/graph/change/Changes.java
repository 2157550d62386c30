package org.tributary.graph.change;

import java.util.List;
import org.neo4j.driver.Values;
import org.tributary.graph.change.GraphChange.NodeDeleted;
import org.tributary.graph.change.GraphChange.NodeWritten;
import org.tributary.graph.change.GraphChange.ParentLink;
import org.tributary.graph.change.GraphChange.Released;
import org.tributary.graph.cypher.CypherName;

/** Changes for tests. */
public final class Changes {

    private static final CypherName SAMPLE = new CypherName("sample");
    private static final CypherName LINK = new CypherName("SAMPLE_CASES");

    private Changes() {}

    public static GraphChange created(String project, long sequence, String id, String... parents) {
        return written(project, sequence, id, true, parents);
    }

    public static GraphChange updated(String project, long sequence, String id, String... parents) {
        return written(project, sequence, id, false, parents);
    }

    public static GraphChange deleted(String project, long sequence, String id) {
        return new NodeDeleted(project, sequence, id, SAMPLE.value());
    }

    public static GraphChange released(String project, long sequence, long transactionId) {
        return new Released(project, sequence, transactionId, 1);
    }

    private static GraphChange written(
            String project, long sequence, String id, boolean created, String... parents) {
        var properties = Values.parameters("id", id, "_sequence", sequence);
        var links = List.of(parents).stream().map(parent -> new ParentLink(LINK, parent)).toList();
        return new NodeWritten(project, sequence, id, SAMPLE, created, properties, links);
    }
}
