package org.tributary.harmonize.decide.deletion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredRecord;

/** A record that a deletion names, and what was found about it. */
final class Doomed {

    private final UUID id;
    private final RecordType type;
    private final @Nullable String submitterId;
    private final List<Obstacle> obstacles = new ArrayList<>(0);

    Doomed(StoredRecord record, RecordType type) {
        this.id = record.id();
        this.type = type;
        this.submitterId = record.submitterId();
    }

    UUID id() {
        return id;
    }

    RecordType type() {
        return type;
    }

    @Nullable String submitterId() {
        return submitterId;
    }

    List<Obstacle> obstacles() {
        return Collections.unmodifiableList(obstacles);
    }

    void obstacle(Obstacle found) {
        obstacles.add(found);
    }
}
