package org.tributary.harmonize.check;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.HarmonizedValue;
import org.tributary.event.v1.LinkReference;
import org.tributary.event.v1.SubmittedRecord;

/** Collects what the check finds out of one record. */
final class Checked {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final SubmittedRecord record;
    private final List<EntityError> errors = new ArrayList<>(0);
    private final List<String> cleared = new ArrayList<>(0);
    private final List<LinkReference> links = new ArrayList<>(2);
    private final List<String> clearedLinks = new ArrayList<>(0);
    private final Map<String, String> keys = new HashMap<>(0);
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String submitterId;
    private @Nullable String projectId;
    private @Nullable String refusal;
    private List<HarmonizedValue> harmonized = List.of();
    private List<String> urls = List.of();
    private ByteBuffer properties = NOTHING;

    Checked(SubmittedRecord record) {
        this.record = record;
    }

    Checked type(String name) {
        type = name;
        return this;
    }

    Checked identity(
            @Nullable String sentId,
            @Nullable String sentSubmitterId,
            @Nullable String sentProjectId) {
        id = sentId;
        submitterId = sentSubmitterId;
        projectId = sentProjectId;
        return this;
    }

    void key(String name, String value) {
        keys.put(name, value);
    }

    Checked with(EntityError error) {
        errors.add(error);
        return this;
    }

    Checked refused(String reason) {
        refusal = reason;
        return this;
    }

    void properties(ByteBuffer avro) {
        properties = avro;
    }

    void cleared(String property) {
        cleared.add(property);
    }

    void link(LinkReference link) {
        links.add(link);
    }

    void clearedLink(String name) {
        clearedLinks.add(name);
    }

    void harmonized(List<HarmonizedValue> changes) {
        harmonized = changes;
    }

    void urls(List<String> sent) {
        urls = sent;
    }

    boolean valid() {
        return errors.isEmpty();
    }

    /** True where an error names this property already. */
    boolean blames(String property) {
        return errors.stream().anyMatch(error -> error.getKeys().contains(property));
    }

    CheckedRecord toRecord() {
        return new CheckedRecord(
                record.getDocument(),
                record.getIndex(),
                record.getLine(),
                type,
                id,
                submitterId,
                projectId,
                keys,
                properties,
                cleared,
                links,
                clearedLinks,
                errors,
                harmonized,
                refusal,
                urls);
    }
}
