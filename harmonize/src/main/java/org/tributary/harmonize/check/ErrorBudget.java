package org.tributary.harmonize.check;

import java.util.ArrayList;
import java.util.List;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;

/**
 * Keeps a checked chunk small enough for one Kafka record. Messages quote values and permissible
 * values, so that five hundred bad rows can say a thousand times what they hold; past the budget of
 * a chunk each record keeps its first errors, in short.
 */
final class ErrorBudget {

    private static final int CHARACTERS = 200_000;
    private static final int ERRORS = 3;
    private static final int MESSAGE = 160;

    private int left = CHARACTERS;

    CheckedRecord spend(CheckedRecord record) {
        List<EntityError> errors = record.getErrors();
        if (errors.isEmpty()) {
            return record;
        }
        int size = errors.stream().mapToInt(ErrorBudget::size).sum();
        if (size <= left) {
            left -= size;
            return record;
        }
        List<EntityError> kept = new ArrayList<>();
        for (EntityError error : errors.subList(0, Math.min(ERRORS, errors.size()))) {
            kept.add(shortened(error));
        }
        return withErrors(record, kept);
    }

    /** A record with errors has neither properties nor links. */
    private static CheckedRecord withErrors(CheckedRecord record, List<EntityError> errors) {
        return new CheckedRecord(
                record.getDocument(),
                record.getIndex(),
                record.getLine(),
                record.getType(),
                record.getId(),
                record.getSubmitterId(),
                record.getProjectId(),
                record.getKeys(),
                record.getProperties(),
                record.getCleared(),
                record.getLinks(),
                record.getClearedLinks(),
                errors,
                record.getHarmonized(),
                record.getRefusal());
    }

    private static int size(EntityError error) {
        String expected = error.getExpected();
        return error.getMessage().length() + (expected == null ? 0 : expected.length());
    }

    private static EntityError shortened(EntityError error) {
        String message = error.getMessage();
        String start = message.length() <= MESSAGE ? message : message.substring(0, MESSAGE) + "…";
        return new EntityError(
                error.getKeys(), start, error.getType(), error.getColumn(), error.getValue(), null);
    }
}
