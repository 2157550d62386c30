package org.tributary.gateway.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.runtime.audit.Decision;

/**
 * What is told of a request.
 *
 * @param route id of the row of the route table; {@code none} where there was none
 * @param query as it came, null where there was none; it is redacted before it is kept
 * @param status of the answer; 499 where the client went away before it was complete
 * @param username from a verified token; null without one
 * @param subject number of the user, as in the claim {@code sub}
 * @param clientId from a verified token
 */
public record RequestFacts(
        String id,
        String method,
        String path,
        @Nullable String query,
        String route,
        int status,
        @Nullable String username,
        @Nullable String subject,
        @Nullable String clientId,
        String address,
        double durationMs,
        List<Decision> decisions) {

    /** Copies. */
    public RequestFacts {
        decisions = List.copyOf(decisions);
    }

    /** Of something that nobody asked for by a request. */
    static RequestFacts none(String id) {
        return new RequestFacts(id, "", "", null, "none", 0, null, null, null, "", 0, List.of());
    }

    /** {@code allowed}, {@code denied} or {@code unauthenticated}. */
    String decision() {
        if (status == 401) {
            return "unauthenticated";
        }
        boolean refused =
                status == 403
                        || status == 429
                        || (status >= 400 && route.equals("none"))
                        || decisions.stream().anyMatch(decision -> !decision.allowed());
        return refused ? "denied" : "allowed";
    }
}
