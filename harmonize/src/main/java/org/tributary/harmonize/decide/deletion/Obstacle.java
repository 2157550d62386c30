package org.tributary.harmonize.decide.deletion;

import java.util.List;
import java.util.UUID;
import org.tributary.harmonize.decide.fault.PythonKeys;

/**
 * Why a record is not deleted (contract B.12); the texts are compared by clients byte for byte.
 *
 * @param dependents records that would break, each by the one before it; most obstacles have none
 */
record Obstacle(String type, List<String> keys, String message, List<Dependent> dependents) {

    private static final String PERMISSIONS = "INVALID_PERMISSIONS";

    /** A record that depends on another one. */
    record Dependent(UUID id, String type) {}

    static Obstacle dependents(List<Dependent> dependents) {
        return new Obstacle(
                "INVALID_LINK",
                List.of(),
                ("Unable to delete entity because at least %d other(s) directly or indirectly depend on it."
                                + " You can only delete this entity by deleting its dependents prior to, or during"
                                + " the same transaction as this one.")
                        .formatted(dependents.size()),
                List.copyOf(dependents));
    }

    static Obstacle state(String state) {
        return permission(
                "state",
                state.equals("submitted")
                        ? "This node has been submitted. Deletion is disallowed for submitted entities. This node must be redacted."
                        : "Unable to delete entity because it is in state '%s'.".formatted(state));
    }

    static Obstacle fileState(String state) {
        return permission(
                "file_state",
                "This node has file_state '%s'. Deletion is disallowed for files that are not in their first state."
                        .formatted(state));
    }

    /** Ours, where the original clears what a record cannot be without. */
    static Obstacle required(String field) {
        return new Obstacle(
                "MISSING_PROPERTY",
                List.of(field),
                "%s is a required property".formatted(PythonKeys.of(field)),
                List.of());
    }

    /** Ours, in the words of an update. */
    static Obstacle system(String field, String value) {
        return permission(
                field,
                "Key '%s' is a system property and cannot be updated from '%s' to 'None'"
                        .formatted(field, value));
    }

    private static Obstacle permission(String key, String message) {
        return new Obstacle(PERMISSIONS, List.of(key), message, List.of());
    }
}
