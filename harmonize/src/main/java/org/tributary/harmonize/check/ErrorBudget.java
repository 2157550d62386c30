package org.tributary.harmonize.check;

import java.util.ArrayList;
import java.util.List;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.HarmonizedValue;

/**
 * Keeps a checked chunk small enough for one Kafka record. Messages quote values and permissible
 * values, so that five hundred bad rows can say a thousand times what they hold; past the budget of
 * a chunk each record keeps its first errors, in short. Likewise, of what rules changed only so
 * much is told: a hundred columns of {@code NA} in each of five hundred rows fit.
 */
final class ErrorBudget {

    private static final int CHARACTERS = 200_000;
    private static final int ERRORS = 3;
    private static final int MESSAGE = 160;

    /** Characters and lengths of changed values; a chunk's event may have 4 MiB. */
    private static final int CHANGES = 2_500_000;

    private static final int LENGTHS = 8;

    private int left = CHARACTERS;
    private int leftForChanges = CHANGES;

    CheckedRecord spend(CheckedRecord record) {
        List<HarmonizedValue> changes = record.getHarmonized();
        if (!changes.isEmpty()) {
            leftForChanges -= changes.stream().mapToInt(ErrorBudget::size).sum();
        }
        if (leftForChanges < 0) {
            changes = List.of();
        }
        List<EntityError> errors = told(record.getErrors());
        return sameList(errors, record.getErrors()) && sameList(changes, record.getHarmonized())
                ? record
                : with(record, errors, changes);
    }

    private List<EntityError> told(List<EntityError> errors) {
        if (errors.isEmpty()) {
            return errors;
        }
        int size = errors.stream().mapToInt(ErrorBudget::size).sum();
        if (size <= left) {
            left -= size;
            return errors;
        }
        List<EntityError> kept = new ArrayList<>();
        for (EntityError error : errors.subList(0, Math.min(ERRORS, errors.size()))) {
            kept.add(shortened(error));
        }
        return kept;
    }

    /** By identity: comparing thousands of errors would cost more than a copy. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean sameList(List<?> a, List<?> b) {
        return a == b;
    }

    private static CheckedRecord with(
            CheckedRecord record, List<EntityError> errors, List<HarmonizedValue> changes) {
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
                changes,
                record.getRefusal(),
                record.getUrls());
    }

    private static int size(EntityError error) {
        String expected = error.getExpected();
        return error.getMessage().length() + (expected == null ? 0 : expected.length());
    }

    private static int size(HarmonizedValue change) {
        return change.getProperty().length()
                + change.getFrom().length()
                + change.getTo().length()
                + change.getRule().length()
                + LENGTHS;
    }

    private static EntityError shortened(EntityError error) {
        String message = error.getMessage();
        String start = message.length() <= MESSAGE ? message : message.substring(0, MESSAGE) + "…";
        return new EntityError(
                error.getKeys(),
                start,
                error.getType(),
                error.getColumn(),
                error.getValue(),
                null,
                error.getSuggestion());
    }
}
