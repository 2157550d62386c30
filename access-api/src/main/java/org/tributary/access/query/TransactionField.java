package org.tributary.access.query;

/** A property of a row of the transaction log, as the loader writes it. */
public enum TransactionField {
    ID("transaction_id"),
    SUBMITTER("submitter"),
    ROLE("role"),
    PROGRAM("program"),
    PROJECT("project"),
    PROJECT_ID("project_id"),
    IS_DRY_RUN("is_dry_run"),
    STATE("state"),
    COMMITTED_BY("committed_by"),
    CLOSED("closed"),
    CREATED("created_datetime"),
    DOCUMENTS("documents"),
    RESPONSE("response"),
    FIRST_SEQUENCE("first_sequence"),
    LAST_SEQUENCE("last_sequence");

    private final String text;

    TransactionField(String text) {
        this.text = text;
    }

    /** Its name in the graph. */
    public String text() {
        return text;
    }
}
