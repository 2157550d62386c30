package org.tributary.harmonize.decide.deletion;

import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.ruling.Work;

/**
 * The rules on clearing properties of records ({@code ?fields=}): only what an update may clear.
 * The original clears anything, also what a record cannot be without.
 */
public record FieldRules(RecordTypes types, DeleteRecords command) {

    /** True where something of the record changes. */
    boolean judge(Doomed found, StoredRecord record) {
        var type = found.type();
        var properties = types.properties(record);
        boolean changes = false;
        for (var name : command.getFields()) {
            int position = type.layout().position(name);
            if (position < 0) {
                throw new UnknownFieldException(name, type.name(), record.id());
            }
            changes |= !properties.isAbsent(position);
            if (type.node().required().contains(name) || type.key().contains(name)) {
                found.obstacle(Obstacle.required(name));
            } else if (!type.isSettable(position)) {
                found.obstacle(Obstacle.system(name, String.valueOf(properties.value(position))));
            }
        }
        return changes;
    }

    /**
     * The properties without the fields; null where nothing of them changes.
     *
     * @param occurredAt microseconds since 1970
     */
    public @Nullable PropertyValues cleared(StoredRecord record, RecordType type, long occurredAt) {
        var edit = new PropertyEdit(types.properties(record));
        command.getFields().forEach(name -> edit.clear(type.layout().position(name)));
        if (!edit.isChanged()) {
            return null;
        }
        edit.text(type.updatedDatetime(), Work.datetime(occurredAt));
        return edit.build();
    }
}
