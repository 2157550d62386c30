package org.tributary.harmonize.decide.answer;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.decide.fault.Faults;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.ruling.Action;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.submission.Head;

/** One element of {@code entities}, keys in alphabetical order. */
final class EntityJson {

    private final Head head;
    private final RecordIds ids;
    private final boolean written;
    private final Listing listing;

    /**
     * @param written true where the records are written: else new ones show ids that are not
     *     reserved
     */
    EntityJson(Head head, RecordIds ids, boolean written, Listing listing) {
        this.head = head;
        this.ids = ids;
        this.written = written;
        this.listing = listing;
    }

    void append(StringBuilder out, Candidate candidate) {
        out.append("{\"action\":").append(action(candidate.action())).append(",\"errors\":");
        appendFaults(out, candidate);
        var id = id(candidate);
        out.append(",\"id\":").append(id == null ? "null" : quoted(id));
        var type = candidate.type();
        out.append(",\"type\":").append(type == null ? "null" : quoted(type.name()));
        out.append(",\"unique_keys\":");
        appendKeys(out, candidate, type);
        out.append(",\"valid\":").append(candidate.isSound()).append(",\"warnings\":");
        append(out, candidate, warnings(candidate));
        out.append('}');
    }

    /**
     * Past the limit one element stands for what is not listed: clients take an entity without
     * errors for a sound one, and read the first element of every other.
     */
    private void appendFaults(StringBuilder out, Candidate candidate) {
        var faults = candidate.faults();
        int room = listing.room();
        if (room == 0 && !faults.isEmpty()) {
            out.append("[{\"keys\":[],\"message\":\"Not listed here: see ")
                    .append(Envelope.errorsPath(head))
                    .append("\",\"type\":\"ERROR\"}]");
        } else {
            append(out, candidate, faults.subList(0, Math.min(room, faults.size())));
        }
        listing.passed(candidate.errorCount());
    }

    private static String action(Action action) {
        return switch (action) {
            case NONE -> "null";
            case CREATE -> "\"create\"";
            case UPDATE -> "\"update\"";
        };
    }

    private @Nullable String id(Candidate candidate) {
        var sent = candidate.sent();
        UUID id = candidate.id();
        boolean reserved = written && candidate.isSound();
        if (id == null
                || (!reserved && candidate.action() == Action.CREATE && sent.getId() == null)) {
            return id == null
                    ? null
                    : ids.ofPlace(head.requestId(), sent.getDocument(), sent.getIndex()).toString();
        }
        return id.toString();
    }

    private void appendKeys(StringBuilder out, Candidate candidate, @Nullable RecordType type) {
        out.append('[');
        var keys = type == null ? List.<List<String>>of() : type.node().uniqueKeys();
        for (int i = 0; i < keys.size(); i++) {
            append(out.append(i == 0 ? "" : ","), values(candidate, keys.get(i)));
        }
        out.append(']');
    }

    private Map<String, @Nullable String> values(Candidate candidate, List<String> names) {
        var values = new TreeMap<String, @Nullable String>();
        for (var name : names) {
            values.put(
                    name,
                    switch (name) {
                        case "project_id" -> head.projectId();
                        case "submitter_id" -> candidate.sent().getSubmitterId();
                        default -> candidate.sent().getKeys().get(name);
                    });
        }
        return values;
    }

    private static void append(StringBuilder out, Map<String, @Nullable String> values) {
        char before = '{';
        for (var entry : values.entrySet()) {
            var value = entry.getValue();
            out.append(before).append(quoted(entry.getKey())).append(':');
            out.append(value == null ? "null" : quoted(value));
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void append(StringBuilder out, Candidate candidate, List<EntityError> errors) {
        out.append('[');
        for (int i = 0; i < errors.size(); i++) {
            append(out.append(i == 0 ? "" : ","), candidate, errors.get(i));
        }
        out.append(']');
    }

    /** What was ignored, and what the dictionary's rules changed. */
    private static List<EntityError> warnings(Candidate candidate) {
        var harmonized = candidate.sent().getHarmonized();
        if (harmonized.isEmpty()) {
            return candidate.warnings();
        }
        var warnings = new ArrayList<EntityError>(candidate.warnings());
        harmonized.forEach(value -> warnings.add(Faults.harmonized(value)));
        return warnings;
    }

    /** The place of a fault beside Gen3's fields, where the client asked for it. */
    private void append(StringBuilder out, Candidate candidate, EntityError error) {
        out.append('{');
        if (head.details()) {
            var column = error.getColumn();
            appendText(
                    out,
                    "column",
                    column == null && !error.getKeys().isEmpty()
                            ? error.getKeys().getFirst()
                            : column);
            out.append("\"document\":").append(candidate.sent().getDocument()).append(',');
            appendText(out, "expected", error.getExpected());
        }
        out.append("\"keys\":[");
        var keys = error.getKeys();
        for (int i = 0; i < keys.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(keys.get(i)));
        }
        out.append("],");
        if (head.details()) {
            out.append("\"line\":").append(candidate.sent().getLine()).append(',');
        }
        out.append("\"message\":").append(quoted(error.getMessage())).append(',');
        if (head.details()) {
            appendText(out, "suggestion", error.getSuggestion());
        }
        out.append("\"type\":").append(quoted(error.getType()));
        var value = error.getValue();
        if (head.details() && value != null) {
            out.append(",\"value\":").append(quoted(value));
        }
        out.append('}');
    }

    private static void appendText(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            out.append(quoted(name)).append(':').append(quoted(value)).append(',');
        }
    }
}
