package org.tributary.harmonize.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.submission.Tally;

/**
 * The errors of records, apart from the answer: whoever looks for the few faults of a large
 * submission need not read the whole answer, and each fault is told with its place whatever the
 * request asked for.
 */
final class ErrorPages {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ERROR = "ERROR";

    private ErrorPages() {}

    /** Those of the candidates that have errors. */
    static List<FaultyRecord> of(List<Candidate> candidates) {
        var faulty = new ArrayList<FaultyRecord>(0);
        for (var each : candidates) {
            int count = each.errorCount();
            if (count > 0) {
                faulty.add(record(each, count));
            }
        }
        return faulty;
    }

    static int count(List<FaultyRecord> faulty) {
        return faulty.stream().mapToInt(record -> record.getErrors().size()).sum();
    }

    /** What is wrong with documents as a whole. */
    static List<FaultyRecord> ofDocuments(Tally tally) {
        var faulty = new ArrayList<FaultyRecord>(0);
        for (int i = 0; i < tally.documents().size(); i++) {
            var errors = new ArrayList<EntityError>(0);
            for (var text : tally.document(i).problemTexts()) {
                // Those that are objects are of a record and told with it.
                if (text.startsWith("\"")) {
                    errors.add(error(List.of(), plain(text)));
                }
            }
            if (!errors.isEmpty()) {
                faulty.add(new FaultyRecord(i, -1, 0, null, null, errors));
            }
        }
        return faulty;
    }

    private static FaultyRecord record(Candidate candidate, int count) {
        var sent = candidate.sent();
        var errors = new ArrayList<EntityError>(count);
        var refusal = sent.getRefusal();
        if (refusal != null) {
            errors.add(error(List.of("type"), refusal));
        }
        errors.addAll(candidate.faults());
        errors.addAll(candidate.told());
        var type = candidate.type();
        return new FaultyRecord(
                sent.getDocument(),
                sent.getIndex(),
                sent.getLine(),
                type == null ? null : type.name(),
                sent.getSubmitterId(),
                errors);
    }

    private static EntityError error(List<String> keys, String message) {
        return EntityError.newBuilder().setKeys(keys).setMessage(message).setType(ERROR).build();
    }

    private static String plain(String json) {
        try {
            return JSON.readTree(json).asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is no JSON: " + json, e);
        }
    }
}
