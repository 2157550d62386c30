package org.tributary.gateway.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.AuditRecord;

/** Keeps records in memory; while it is broken, it takes them and keeps none. */
public final class RecordedAudit implements AuditLog {

    private record Held(AuditRecord.Builder record, Consumer<@Nullable Throwable> done) {}

    private final List<AuditRecord> kept = new CopyOnWriteArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private boolean broken;

    /** What was kept of a category. */
    public List<AuditRecord> of(String category) {
        return kept.stream().filter(each -> each.getCategory().equals(category)).toList();
    }

    /** What was kept of a request. */
    public List<AuditRecord> ofRequest(String id) {
        return kept.stream().filter(each -> each.getRequestId().equals(id)).toList();
    }

    /** Keeps nothing until it is whole again. */
    public synchronized void fail() {
        broken = true;
    }

    /** Keeps what came meanwhile. */
    public synchronized void recover() {
        broken = false;
        List.copyOf(held).forEach(each -> keep(each.record(), each.done()));
        held.clear();
    }

    @Override
    public synchronized void append(
            AuditRecord.Builder record, Consumer<@Nullable Throwable> done) {
        if (broken) {
            held.add(new Held(record, done));
        } else {
            keep(record, done);
        }
    }

    private void keep(AuditRecord.Builder record, Consumer<@Nullable Throwable> done) {
        kept.add(record.build());
        done.accept(null);
    }

    @Override
    public void mend() {
        // Nothing mends by itself in a test.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
