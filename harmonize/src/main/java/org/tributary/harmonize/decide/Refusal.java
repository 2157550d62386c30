package org.tributary.harmonize.decide;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.fault.Problems;
import org.tributary.harmonize.decide.store.Lane;
import org.tributary.harmonize.decide.store.LaneStore;
import org.tributary.harmonize.decide.submission.Head;

/**
 * Why a request is not worked on at all (contract B.10): it leaves no row in the transaction log.
 *
 * @param status HTTP status
 */
record Refusal(int status, String message) {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    static Refusal bad(String message) {
        return new Refusal(BAD_REQUEST, message);
    }

    static Refusal notFound(String message) {
        return new Refusal(NOT_FOUND, message);
    }

    /** The body of the answer. */
    String body() {
        return "{\"message\":" + Problems.quoted(message) + "}";
    }

    /** Submissions need a project that exists and is open (contract B.15). */
    static Optional<Refusal> ofSubmission(Head head, LaneStore lanes) {
        return ofMissing(head, lanes).or(() -> ofState(lanes.get(head.projectId()), head.path()));
    }

    /** A project that does not exist. */
    static Optional<Refusal> ofMissing(Head head, LaneStore lanes) {
        if (lanes.find(head.program()) == null) {
            return Optional.of(notFound("Program %s not found".formatted(head.program())));
        }
        return lanes.find(head.projectId()) == null
                ? Optional.of(notFound("Project %s not found".formatted(head.project())))
                : Optional.empty();
    }

    static Optional<Refusal> ofState(@Nullable Lane lane, String path) {
        return lane == null ? Optional.empty() : ofState(lane, path, List.of(Lane.OPEN));
    }

    /** What is asked for needs a project in one of these states. */
    static Optional<Refusal> ofState(Lane lane, String path, List<String> needed) {
        return needed.contains(String.valueOf(lane.state()))
                ? Optional.empty()
                : Optional.of(
                        bad(
                                ("Project is in state '%s', which prevents %s. In order to perform this action,"
                                                + " the project must be in state <%s>.")
                                        .formatted(
                                                lane.state(), path, String.join(" or ", needed))));
    }
}
