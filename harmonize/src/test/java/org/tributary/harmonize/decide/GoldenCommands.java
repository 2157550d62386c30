package org.tributary.harmonize.decide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.Transition;

/** Requests of the recorded scenarios that are no uploads, as ingest makes commands of them. */
final class GoldenCommands {

    private static final String PROJECT = "/v0/submission/([^/]+)/([^/]+)";
    private static final Pattern ENTITIES =
            Pattern.compile(PROJECT + "/entities/(_dry_run/)?([^/?]+)(?:\\?fields=(.*))?");
    private static final Pattern MARK =
            Pattern.compile(
                    "/v0/submission/admin/([^/]+)/([^/]+)/entities/([^/]+)/to_delete/(true|false)");
    private static final Pattern TRANSITION =
            Pattern.compile(PROJECT + "/(open|review|submit|release)(/_dry_run)?");
    private static final Pattern TRANSACTION =
            Pattern.compile(PROJECT + "/transactions/(\\d+)/(commit|close)");

    private final TestCommons commons;

    GoldenCommands(TestCommons commons) {
        this.commons = commons;
    }

    /** The answer; null where the request is none of these. */
    @Nullable JsonNode answer(String method, String path) throws IOException {
        var transition = TRANSITION.matcher(path);
        if (transition.matches()) {
            return decided(
                    commons.transition(
                            Transition.valueOf(transition.group(3).toUpperCase(Locale.ROOT)),
                            transition.group(4) != null,
                            path));
        }
        var transaction = TRANSACTION.matcher(path);
        if (transaction.matches()) {
            long id = Long.parseLong(transaction.group(3));
            return transaction.group(4).equals("commit")
                    ? decided(commons.commit(id))
                    : body(commons.closeDryRun(id));
        }
        return method.equals("DELETE") ? delete(path) : null;
    }

    private JsonNode delete(String path) throws IOException {
        var mark = MARK.matcher(path);
        if (mark.matches()) {
            return decided(
                    commons.remove(
                            Removal.MARK,
                            false,
                            List.of(mark.group(3)),
                            List.of(),
                            mark.group(4).equals("true")));
        }
        var entities = ENTITIES.matcher(path);
        if (entities.matches()) {
            if (!entities.group(2).equals("BLGSP")) {
                return body(commons.deleteProject(entities.group(1), entities.group(2)));
            }
            var fields = entities.group(5);
            return decided(
                    commons.remove(
                            fields == null ? Removal.RECORDS : Removal.FIELDS,
                            entities.group(3) != null,
                            List.of(entities.group(4).split(",")),
                            fields == null ? List.of() : List.of(fields.split(",")),
                            false));
        }
        var parts = path.split("/");
        return body(
                parts.length == 4
                        ? commons.deleteProgram(parts[3])
                        : commons.deleteProject(parts[3], parts[4]));
    }

    private JsonNode decided(long id) {
        if (commons.outcomes(id).isEmpty()) {
            commons.settle();
        }
        return commons.answer(id);
    }

    /** A body; an empty one, as a scenario without JSON shows it, is a missing node. */
    private static JsonNode body(SubmissionOutcome outcome) throws IOException {
        return TestCommons.JSON.readTree(outcome.getHead());
    }
}
