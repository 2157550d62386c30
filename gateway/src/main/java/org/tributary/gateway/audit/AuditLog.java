package org.tributary.gateway.audit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.AuditRecord;

/** Where records are kept. Called by one thread; what it calls back may come from another. */
public interface AuditLog extends AutoCloseable {

    /**
     * Keeps a record, in the order of the calls. It is not lost by a failure of the log: it is
     * tried again until it is kept, or until the log is closed.
     *
     * @param record without its place in a chain
     * @param done told once: null when the record is kept, the failure where it is lost
     */
    void append(AuditRecord.Builder record, Consumer<@Nullable Throwable> done);

    /** Called now and then, also when there is nothing to keep: tries again what did not work. */
    void mend();

    @Override
    void close();
}
