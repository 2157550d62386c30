package org.tributary.access.log;

import org.apache.avro.generic.GenericRecord;
import org.tributary.entity.EntityFields;

/**
 * A version of a record, as the event that made it says.
 *
 * @param event of the record's node type, with the fields of {@link EntityFields}
 */
public record RecordChange(GenericRecord event) {

    public String id() {
        return text(EntityFields.ENTITY_ID);
    }

    public String projectId() {
        return text(EntityFields.PROJECT_ID);
    }

    /** CREATED, UPDATED or DELETED. */
    public String operation() {
        return text(EntityFields.OPERATION);
    }

    public long version() {
        return number(EntityFields.VERSION);
    }

    public long sequence() {
        return number(EntityFields.SEQUENCE);
    }

    public long transactionId() {
        return number(EntityFields.TRANSACTION_ID);
    }

    private String text(String field) {
        return String.valueOf(event.get(field));
    }

    private long number(String field) {
        return event.get(field) instanceof Long value ? value : 0;
    }
}
