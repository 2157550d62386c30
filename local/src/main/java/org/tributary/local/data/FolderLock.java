package org.tributary.local.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second commons out of a data folder; the system releases it however the process ends. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws CommonsFault where another process holds it
     */
    public static FolderLock take(DataFolder folder) {
        var file = folder.root().resolve("lock");
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CommonsFault(
                        "a commons already runs in %s; stop it with: tributary down --data %s"
                                .formatted(folder.root(), folder.root()));
            }
            return new FolderLock(channel, lock);
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be locked: %s".formatted(file, e), e);
        }
    }

    /** Whether some process holds the lock of this folder. */
    public static boolean held(DataFolder folder) {
        try (var lock = take(folder)) {
            return !lock.lock.isValid();
        } catch (CommonsFault held) {
            return true;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        // Closing the channel releases the lock; closing it again changes nothing.
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommonsFault("data folder lock not released: " + e, e);
        }
    }
}
