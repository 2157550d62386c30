package org.tributary.gateway.audit;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import org.tributary.runtime.audit.Decision;

/** What is noted of one request while it is served. Used on its event loop only. */
public final class Trail {

    /** More decisions than any route asks for; what comes on top is a fault of a service. */
    private static final int MOST_DECISIONS = 32;

    private final List<AuditEvent> events = new ArrayList<>(1);
    private final List<Decision> decisions = new ArrayList<>(2);

    /** Notes an event; it is kept before the answer is sent. */
    public void add(AuditEvent event) {
        events.add(event);
    }

    /** Notes what the policies said. */
    public void decided(Decision decision) {
        if (decisions.size() < MOST_DECISIONS) {
            decisions.add(decision);
        }
    }

    /** Takes the decisions of a service off the headers of its answer. */
    public void takeDecisions(MultiMap headers) {
        if (headers.contains(Decision.HEADER)) {
            headers.getAll(Decision.HEADER)
                    .forEach(text -> Decision.parse(text).ifPresent(this::decided));
            headers.remove(Decision.HEADER);
        }
    }

    /** In their order. */
    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    /** In their order. */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }
}
