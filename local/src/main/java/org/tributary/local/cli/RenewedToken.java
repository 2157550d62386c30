package org.tributary.local.cli;

import java.time.Duration;
import java.util.function.Supplier;
import org.tributary.local.commons.ServiceEnvironment;

/**
 * An access token of a local user, used as a client uses one: again and again, until half its life
 * is over. Safe for any thread.
 */
final class RenewedToken implements Supplier<String> {

    private static final Duration LIFE = Duration.ofHours(1);

    private final ServiceEnvironment environment;
    private final String user;
    private String token;
    private long issued = System.nanoTime();

    /**
     * @throws org.tributary.local.data.CommonsFault where there is no such user
     */
    RenewedToken(ServiceEnvironment environment, String user) {
        this.environment = environment;
        this.user = user;
        this.token = ClientOptions.token(environment, user, LIFE);
    }

    @Override
    public synchronized String get() {
        if (System.nanoTime() - issued > LIFE.toNanos() / 2) {
            token = ClientOptions.token(environment, user, LIFE);
            issued = System.nanoTime();
        }
        return token;
    }
}
