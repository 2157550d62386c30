package org.tributary.harmonize.decide.deletion;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tributary.harmonize.decide.answer.UniqueKeys;
import org.tributary.harmonize.decide.deletion.Obstacle.Dependent;

/** The answer to a deletion (contract B.5 and B.12), keys in alphabetical order. */
public final class DeletionAnswer {

    /** Records of one page. */
    private static final int PAGE = 500;

    /** More ids of dependents are not listed: a client that deletes them asks again anyway. */
    private static final long LISTED_DEPENDENTS = 2_000;

    private final long transactionId;
    private final boolean dryRun;
    private final String projectId;
    private final List<Doomed> found;
    private final List<String> missing;
    private final boolean accepted;

    DeletionAnswer(
            long transactionId,
            boolean dryRun,
            String projectId,
            List<Doomed> found,
            List<String> missing,
            boolean accepted) {
        this.transactionId = transactionId;
        this.dryRun = dryRun;
        this.projectId = projectId;
        this.found = found;
        this.missing = missing;
        this.accepted = accepted;
    }

    public int status() {
        return accepted ? 200 : 400;
    }

    public boolean accepted() {
        return accepted;
    }

    /** Everything before the entities. */
    public String head() {
        return "{\"code\":%d,\"deleted_entity_count\":%d,\"dependent_ids\":\"%s\",\"entities\":["
                .formatted(status(), accepted ? found.size() : 0, dependents());
    }

    private String dependents() {
        return found.stream()
                .flatMap(each -> each.obstacles().stream())
                .flatMap(obstacle -> obstacle.dependents().stream())
                .map(dependent -> dependent.id().toString())
                .distinct()
                .limit(LISTED_DEPENDENTS)
                .collect(Collectors.joining(","));
    }

    /** Everything after them. */
    public String tail() {
        long faulty =
                missing.size() + found.stream().filter(each -> !each.obstacles().isEmpty()).count();
        return "],\"entity_error_count\":%d,\"message\":%s,\"success\":%b,\"transaction_id\":%d,\"transactional_error_count\":0,\"transactional_errors\":[]}"
                .formatted(faulty, quoted(message()), accepted, transactionId);
    }

    /** What is said of the whole. */
    public String message() {
        if (!accepted) {
            return "Deletion transaction failed.";
        }
        return (dryRun
                        ? "Dry run successful. Would have deleted %d entities"
                        : "Successfully deleted %d entities")
                .formatted(found.size());
    }

    /** The entities in pieces that are to be joined by commas. */
    public List<String> pieces() {
        var pieces = new ArrayList<String>();
        for (int from = 0; from < found.size(); from += PAGE) {
            pieces.add(
                    found.subList(from, Math.min(from + PAGE, found.size())).stream()
                            .map(this::entity)
                            .collect(Collectors.joining(",")));
        }
        for (int from = 0; from < missing.size(); from += PAGE) {
            pieces.add(
                    missing.subList(from, Math.min(from + PAGE, missing.size())).stream()
                            .map(DeletionAnswer::absent)
                            .collect(Collectors.joining(",")));
        }
        return pieces;
    }

    private String entity(Doomed each) {
        return "{\"action\":\"delete\",\"errors\":[%s],\"id\":\"%s\",\"type\":%s,\"unique_keys\":%s,\"valid\":%b,\"warnings\":[]}"
                .formatted(
                        each.obstacles().stream()
                                .map(DeletionAnswer::error)
                                .collect(Collectors.joining(",")),
                        each.id(),
                        quoted(each.type().name()),
                        UniqueKeys.of(each.type(), projectId, each.submitterId()),
                        each.obstacles().isEmpty());
    }

    private static String error(Obstacle obstacle) {
        var dependents =
                obstacle.dependents().isEmpty()
                        ? ""
                        : "\"dependents\":[%s],".formatted(dependents(obstacle.dependents()));
        return "{%s\"keys\":[%s],\"message\":%s,\"type\":\"%s\"}"
                .formatted(
                        dependents,
                        obstacle.keys().stream()
                                .map(key -> quoted(key))
                                .collect(Collectors.joining(",")),
                        quoted(obstacle.message()),
                        obstacle.type());
    }

    private static String dependents(Collection<Dependent> dependents) {
        return dependents.stream()
                .map(
                        each ->
                                "{\"id\":\"%s\",\"type\":%s}"
                                        .formatted(each.id(), quoted(each.type())))
                .collect(Collectors.joining(","));
    }

    private static String absent(String asked) {
        return "{\"action\":\"delete\",\"errors\":[{\"id\":%s,\"keys\":[\"id\"],\"message\":\"Entity not found.\",\"type\":\"NOT_FOUND\"}],\"id\":null,\"type\":null,\"unique_keys\":[],\"valid\":false,\"warnings\":[]}"
                .formatted(quoted(asked));
    }
}
