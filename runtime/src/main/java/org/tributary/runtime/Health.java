package org.tributary.runtime;

import java.util.List;

/**
 * State of a service.
 *
 * @param live false where only a restart helps
 * @param ready true where it makes progress and can take requests
 * @param reasons why it is not ready or not live, in words for the operator
 */
public record Health(boolean live, boolean ready, List<String> reasons) {

    public static final Health READY = new Health(true, true, List.of());

    public Health {
        reasons = List.copyOf(reasons);
    }

    /** Alive, but not yet or not now able to serve. */
    public static Health notReady(String... reasons) {
        return new Health(true, false, List.of(reasons));
    }

    /** Broken until it is restarted. */
    public static Health broken(String reason) {
        return new Health(false, false, List.of(reason));
    }
}
