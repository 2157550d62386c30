package org.tributary.harmonize.decide.store;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.SubmissionCodec;

/** Submissions in work. They are few, so all of them are in memory too, read once at the start. */
public final class SubmissionStore {

    /** Where the offset of the last command is kept; no transaction has this id. */
    private static final long LAST_COMMAND = Long.MAX_VALUE;

    private final KeyValueStore<Bytes, byte[]> store;
    private final SortedMap<Long, Submission> known = new TreeMap<>();
    private long lastCommand = -1;

    public SubmissionStore(StoreAccess access) {
        store = access.store(StoreCatalog.SUBMISSIONS);
        try (var all = store.all()) {
            while (all.hasNext()) {
                var next = all.next();
                if (next.key.equals(Keys.of(LAST_COMMAND))) {
                    lastCommand = new BinaryReader(next.value).getLong();
                } else {
                    var submission = SubmissionCodec.decode(next.value);
                    known.put(submission.head().transactionId(), submission);
                }
            }
        }
    }

    public @Nullable Submission find(long transactionId) {
        return known.get(transactionId);
    }

    public void put(Submission submission) {
        long id = submission.head().transactionId();
        store.put(Keys.of(id), SubmissionCodec.encode(submission));
        known.put(id, submission);
    }

    public void remove(long transactionId) {
        store.delete(Keys.of(transactionId));
        known.remove(transactionId);
    }

    /** Offset of the last command that was read; -1 before the first. */
    public long lastCommand() {
        return lastCommand;
    }

    public void putLastCommand(long offset) {
        lastCommand = offset;
        store.put(Keys.of(LAST_COMMAND), new BinaryWriter(10).putLong(offset).toBytes());
    }

    /** All, in the order of their first commands. */
    public Collection<Submission> all() {
        return Collections.unmodifiableCollection(known.values());
    }
}
