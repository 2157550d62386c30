package org.tributary.gateway.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of the moment. Their file is read again when it changes; where it has faults, the users
 * before stay, because nobody may gain or lose a right by a typing error.
 */
public final class LiveUsers implements Supplier<Users>, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(LiveUsers.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Path file;
    private final Duration interval;
    private final Listener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Users current;
    private volatile List<String> faults = List.of();
    private String text = "";
    private String draft = "";

    /** Is told of new users before they count. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Makes them known.
         *
         * @throws Exception where that failed; it is tried again
         */
        void changed(Users users) throws Exception;
    }

    /**
     * @param users as the file had them
     * @param interval between two looks at the file
     */
    public LiveUsers(Path file, Users users, Duration interval, Listener listener) {
        this.file = file;
        this.current = users;
        this.interval = interval;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("users-file").unstarted(this::run);
    }

    /** Begins to look at the file. */
    public void start() {
        thread.start();
    }

    @Override
    public Users get() {
        return current;
    }

    /** What is wrong with the file now; empty where nothing is. */
    public List<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                look();
            } while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            var now = Files.readString(file);
            if (now.equals(text)) {
                return;
            }
            // Many editors write in place: what is read twice alike is whole.
            if (!now.equals(draft)) {
                draft = now;
                return;
            }
            var read = UsersFile.parse(file.toString(), now);
            if (!read.policyDocument().equals(current.policyDocument())
                    || !read.all().equals(current.all())) {
                listener.changed(read);
                current = read;
                LOGGER.atInfo().addKeyValue("users", read.all().size()).log("users read again");
            }
            text = now;
            faults = List.of();
        } catch (UsersException e) {
            refuse(e.faults());
        } catch (IOException e) {
            refuse(List.of("%s cannot be read: %s".formatted(file, e)));
        } catch (Exception e) {
            LOGGER.atError().setCause(e).log("new users could not be made known: trying again");
        }
    }

    /** Said once for each state of the file, not at every look. */
    private void refuse(List<String> found) {
        if (!found.equals(faults)) {
            found.forEach(
                    fault -> LOGGER.atError().addKeyValue("fault", fault).log("users refused"));
        }
        faults = found;
    }
}
