package org.tributary.ingest;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.ingest.log.EventLog;
import org.tributary.ingest.refusal.RefusedException;

/** A log that remembers what was written; offsets begin at 100. */
public final class RecordedLog implements EventLog {

    public final List<SpecificRecord> commands = new CopyOnWriteArrayList<>();
    public final List<SubmissionChunk> chunks = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<Long, SpecificRecord> listener = (_, _) -> {};
    private volatile boolean chunksFail;

    /** Is told of every command and its offset after it was written. */
    public void listen(BiConsumer<Long, SpecificRecord> onCommand) {
        listener = onCommand;
    }

    public void failChunks() {
        chunksFail = true;
    }

    /** The commands of a class, in order. */
    public <T> List<T> all(Class<T> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public long append(String key, SpecificRecord command, @Nullable String traceparent) {
        long offset;
        synchronized (this) {
            offset = 100 + commands.size();
            commands.add(command);
        }
        listener.accept(offset, command);
        return offset;
    }

    @Override
    public void appendLater(String key, SpecificRecord command) {
        append(key, command, null);
    }

    @Override
    public CompletableFuture<Void> send(SubmissionChunk chunk) {
        if (chunksFail) {
            return CompletableFuture.failedFuture(
                    RefusedException.unavailable("The log is away", null));
        }
        chunks.add(chunk);
        return CompletableFuture.completedFuture(null);
    }
}
