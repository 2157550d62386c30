package org.tributary.access.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.submissions.Known;
import org.tributary.access.submissions.Stage;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.FaultyRecord;

/**
 * The errors of a submission, one after the other. Those of transactions that have no pages, as
 * deletions, are in the answer that the row keeps.
 */
public final class Faults {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ErrorPages pages;

    public Faults(ErrorPages pages) {
        this.pages = pages;
    }

    /** Takes errors in their order. */
    @FunctionalInterface
    interface Receiver {

        /**
         * One error.
         *
         * @param next the place behind it
         * @return false where no further error is wanted
         */
        boolean error(FaultyRecord record, EntityError error, Place next) throws IOException;
    }

    /** Takes records in their order. */
    @FunctionalInterface
    public interface Records {

        void record(FaultyRecord record) throws IOException;
    }

    /**
     * Refuses what has no errors to read yet.
     *
     * @throws HttpFailure 409 before the verdict
     */
    public static SubmissionFacts requireJudged(Known known) {
        var stage = known.stage();
        if (stage == Stage.RECEIVED || stage == Stage.VALIDATING) {
            throw new HttpFailure(
                    409,
                    "submission %d is not judged yet: it is %s"
                            .formatted(known.facts().transactionId(), stage.word()));
        }
        return known.facts();
    }

    /** Every record with errors. */
    public void records(SubmissionFacts facts, Records receiver) throws IOException {
        each(
                facts,
                0,
                (_, records) -> {
                    for (var record : records) {
                        receiver.record(record);
                    }
                    return true;
                });
    }

    /**
     * Every error behind a place.
     *
     * @param after null for all
     */
    void errors(SubmissionFacts facts, @Nullable Place after, Receiver receiver)
            throws IOException {
        each(
                facts,
                after == null ? 0 : after.offset(),
                (offset, records) -> {
                    int skip = after != null && after.offset() == offset ? after.errors() : 0;
                    return page(offset, records, skip, receiver);
                });
    }

    private static boolean page(
            long offset, List<FaultyRecord> records, int skip, Receiver receiver)
            throws IOException {
        int passed = 0;
        for (var record : records) {
            for (var error : record.getErrors()) {
                passed++;
                if (passed > skip && !receiver.error(record, error, new Place(offset, passed))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void each(SubmissionFacts facts, long from, ErrorPages.Receiver receiver)
            throws IOException {
        var response = facts.response();
        if (facts.counts().errorPages() > 0) {
            pages.read(facts, from, receiver);
        } else if (response != null) {
            receiver.page(0, answered(response));
        }
    }

    private static List<FaultyRecord> answered(String response) {
        var records = new ArrayList<FaultyRecord>();
        int index = 0;
        for (var entity : read(response).path("entities")) {
            var errors = new ArrayList<EntityError>();
            entity.path("errors").forEach(error -> errors.add(error(error)));
            if (!errors.isEmpty()) {
                var key = entity.path("unique_keys").path(0).path("submitter_id").textValue();
                records.add(
                        new FaultyRecord(
                                0, index, 0, entity.path("type").textValue(), key, errors));
            }
            index++;
        }
        return records;
    }

    private static EntityError error(JsonNode error) {
        var keys = new ArrayList<String>();
        error.path("keys").forEach(key -> keys.add(key.asText()));
        return EntityError.newBuilder()
                .setKeys(keys)
                .setMessage(error.path("message").asText())
                .setType(error.path("type").asText())
                .build();
    }

    private static JsonNode read(String response) {
        try {
            return JSON.readTree(response);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
