package org.tributary.access.export;

import java.io.IOException;
import org.neo4j.driver.Value;
import org.tributary.access.query.Projection;
import org.tributary.dictionary.NodeType;

/** Writes records type by type, parents first. */
sealed interface BulkWriter permits LinesWriter, TablesWriter, PfbRecordsWriter {

    /** What is to be read of each record of a type, whose rows come next. */
    Projection begin(NodeType type) throws IOException;

    void row(Value row) throws IOException;

    /** Ends the rows of a type. */
    void endType() throws IOException;

    /** Ends the whole and what it is written to. */
    void end() throws IOException;
}
