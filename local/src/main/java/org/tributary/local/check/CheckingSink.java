package org.tributary.local.check;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.Table;
import org.tributary.harmonize.check.RecordCheck;
import org.tributary.ingest.document.RecordSink;

/** Checks the records of one document as they are read. */
final class CheckingSink implements RecordSink {

    private final RecordCheck check;
    private final SubmissionScope scope;
    private final Consumer<CheckedRecord> checked;
    private @Nullable Table table;

    CheckingSink(RecordCheck check, SubmissionScope scope, Consumer<CheckedRecord> checked) {
        this.check = check;
        this.scope = scope;
        this.checked = checked;
    }

    @Override
    public void table(Table header) {
        table = header;
    }

    @Override
    public void record(SubmittedRecord record, int size) {
        checked.accept(check.check(record, table, scope));
    }
}
