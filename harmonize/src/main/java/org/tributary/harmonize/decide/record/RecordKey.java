package org.tributary.harmonize.decide.record;

import java.util.Locale;

/**
 * What makes a record unique beside its id (contract B.8).
 *
 * @param submitterId in lower case: letter case never tells two records apart
 */
public record RecordKey(String projectId, String type, String submitterId) {

    public static RecordKey of(String projectId, String type, String submitterId) {
        return new RecordKey(projectId, type, lower(submitterId));
    }

    /** The form in which submitter_ids are compared. */
    public static String lower(String submitterId) {
        return submitterId.toLowerCase(Locale.ROOT);
    }
}
