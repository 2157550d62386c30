package org.tributary.access.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.neo4j.driver.Value;
import org.tributary.access.query.Column;
import org.tributary.access.transactions.RecordVersion;
import org.tributary.access.transactions.TransactionLogs;
import org.tributary.runtime.access.ReadableProjects;

/** Writes the transactions that changed a record. */
final class RecordLogs {

    private final TransactionLogs logs;
    private final ReadableProjects readable;

    RecordLogs(TransactionLogs logs, ReadableProjects readable) {
        this.logs = logs;
        this.readable = readable;
    }

    /**
     * Writes one field.
     *
     * @param row id, project, version and sequence of the record
     */
    void write(Column.Transactions column, Value row, JsonGenerator json) throws IOException {
        if (!(column.asked() instanceof AskedLogs asked)) {
            throw new IllegalArgumentException("nothing is known of what is asked");
        }
        var arguments = SelectionReader.arguments(asked.field()).values();
        var record = version(row);
        if (asked.counted()) {
            json.writeNumber(logs.count(record, arguments, readable));
        } else {
            logs.write(record, asked.field(), arguments, readable, json);
        }
    }

    private static RecordVersion version(Value row) {
        return new RecordVersion(
                row.get(0).asString(),
                row.get(1).isNull() ? "" : row.get(1).asString(),
                row.get(2).asLong(0),
                row.get(3).asLong(0));
    }
}
