package org.tributary.gateway.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is within the limits. One for all event loops; safe for any thread;
 * what it remembers is bounded.
 *
 * <p>A request is asked for its address before anybody looks at its token, because a token costs a
 * signature; then for its principal; then for a place, which it has until its answer ends.
 */
public final class Limits {
    private final LimitSettings settings;
    private final Rate addresses;
    private final Rate signIns;
    private final Rate principals;
    private final Rate bulk;
    private final Places places;

    /** Limits with nothing counted yet. */
    public Limits(LimitSettings settings) {
        this(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    Limits(LimitSettings settings, TimeMeter clock) {
        this.settings = settings;
        this.addresses = new Rate(LimitSettings.ADDRESS, settings.perAddress(), clock);
        this.signIns = new Rate(LimitSettings.SIGN_IN, settings.signIn(), clock);
        this.principals = new Rate(LimitSettings.PRINCIPAL, settings.perPrincipal(), clock);
        this.bulk = new Rate(LimitSettings.BULK, settings.bulk(), clock);
        this.places = new Places(settings);
    }

    /** Whether the address may send one more. */
    public Optional<Excess> fromAddress(Traffic traffic, String address) {
        Optional<Excess> excess = addresses.take(address);
        return excess.isEmpty() && traffic == Traffic.SIGN_IN ? signIns.take(address) : excess;
    }

    /**
     * Whether the principal may send one more.
     *
     * @param principal null for somebody without a valid token, whose address counts
     */
    public Optional<Excess> fromPrincipal(
            Traffic traffic, @Nullable String principal, String address) {
        Optional<Excess> excess = principals.take(principal);
        return excess.isEmpty() && traffic == Traffic.BULK
                ? bulk.take(who(principal, address))
                : excess;
    }

    /** Takes a place, to be given back with {@link #leave}; what is wrong where there is none. */
    public Optional<Excess> enter(@Nullable String principal, String address) {
        return places.enter(who(principal, address));
    }

    /** Gives the place back. */
    public void leave(@Nullable String principal, String address) {
        places.leave(who(principal, address));
    }

    private static String who(@Nullable String principal, String address) {
        return principal == null ? "address " + address : principal;
    }

    /** Whether a body of the announced length is too long. */
    public boolean tooLong(long bytes) {
        return bytes > settings.bodyBytes();
    }

    /** What a body that is too long is told; Gen3's clients look for its beginning. */
    public String tooLongMessage() {
        return "413 Request Entity Too Large: at most %d MiB (limit of this commons: GATEWAY_%s)"
                .formatted(settings.bodyMib(), LimitSettings.BODY);
    }

    /** How long an answer 429 waits in the mean. */
    public Duration refusalDelay() {
        return settings.refusalDelay();
    }

    /** Requests being served. */
    public int served() {
        return places.taken();
    }
}
