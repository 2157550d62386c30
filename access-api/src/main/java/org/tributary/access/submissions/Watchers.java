package org.tributary.access.submissions;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.tributary.runtime.access.Principal;

/** How many event streams are open, in all and for each user or client. */
public final class Watchers {

    private final Limits limits;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    /**
     * @param perPrincipal streams of one user or client at a time
     * @param total streams at a time
     * @param heartbeat how often a quiet stream says that it is alive
     */
    public record Limits(int perPrincipal, int total, Duration heartbeat) {}

    public Watchers(Limits limits) {
        this.limits = limits;
    }

    Duration heartbeat() {
        return limits.heartbeat();
    }

    int perPrincipal() {
        return limits.perPrincipal();
    }

    /** Takes a place; false where there is none. Give it back with {@link #leave}. */
    synchronized boolean enter(Principal principal) {
        var who = who(principal);
        int own = open.getOrDefault(who, 0);
        if (own >= limits.perPrincipal() || all >= limits.total()) {
            return false;
        }
        open.put(who, own + 1);
        all++;
        return true;
    }

    synchronized void leave(Principal principal) {
        open.computeIfPresent(who(principal), (_, own) -> own == 1 ? null : own - 1);
        all--;
    }

    /** Streams that are open. */
    public synchronized int open() {
        return all;
    }

    private static String who(Principal principal) {
        return "%s|%s".formatted(principal.username(), principal.clientId());
    }
}
