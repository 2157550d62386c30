package org.tributary.harmonize.decide;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.answer.UniqueKeys;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.release.Release;
import org.tributary.harmonize.decide.submission.Head;

/**
 * The records that a project submits: validated ones of some categories (contract B.15). There is
 * no index of a project's records, since nothing else needs one: all records of the commons are
 * passed over, some thousand in a slice.
 */
final class Submitters {

    private static final Set<String> CATEGORIES = Set.of("biospecimen", "clinical", "data_file");
    private static final Set<String> TYPES = Set.of("case", "annotation");
    private static final String VALIDATED = "validated";
    private static final String SUBMITTED = "submitted";

    /** Records that are looked at in one go. */
    private static final int LOOKED_AT = 500;

    private final Desk desk;

    Submitters(Desk desk) {
        this.desk = desk;
    }

    /**
     * What was found.
     *
     * @param last record that was looked at; null behind the last of all
     * @param records that submit
     * @param json of them, joined by commas; empty where they were written
     */
    record Looked(@Nullable UUID last, int records, String json) {}

    /**
     * Looks at some records.
     *
     * @param release writes those that submit; null where they are only listed
     */
    Looked look(Head head, @Nullable UUID after, @Nullable Release release) {
        List<StoredRecord> found = new ArrayList<>();
        var last =
                desk.records()
                        .scan(
                                after,
                                LOOKED_AT,
                                record -> {
                                    if (isSubmitted(head, record)) {
                                        found.add(record);
                                    }
                                });
        if (release == null) {
            return new Looked(
                    last,
                    found.size(),
                    found.stream()
                            .map(record -> json(head, record))
                            .collect(Collectors.joining(",")));
        }
        found.forEach(record -> write(record, release));
        return new Looked(last, found.size(), "");
    }

    private boolean isSubmitted(Head head, StoredRecord record) {
        if (!record.projectId().equals(head.projectId())) {
            return false;
        }
        var type = desk.types().get(record.type());
        var state = state(type, desk.types().properties(record), "state");
        return (CATEGORIES.contains(type.node().category()) || TYPES.contains(type.name()))
                && type.layout().position("state") >= 0
                && (state == null || state.equals(VALIDATED));
    }

    private static @Nullable String state(RecordType type, PropertyValues properties, String name) {
        int position = type.layout().position(name);
        return position < 0 ? null : properties.text(position);
    }

    private static String json(RecordType type, Head head, StoredRecord record) {
        return "{\"action\":\"submit\",\"errors\":[],\"id\":\"%s\",\"type\":%s,\"unique_keys\":%s,\"valid\":true,\"warnings\":[]}"
                .formatted(
                        record.id(),
                        quoted(type.name()),
                        UniqueKeys.of(type, head.projectId(), record.submitterId()));
    }

    private String json(Head head, StoredRecord record) {
        return json(desk.types().get(record.type()), head, record);
    }

    private void write(StoredRecord record, Release release) {
        var type = desk.types().get(record.type());
        var before = desk.types().properties(record);
        var edit = new PropertyEdit(before);
        edit.text(type.layout().position("state"), SUBMITTED);
        if (VALIDATED.equals(state(type, before, "file_state"))) {
            edit.text(type.layout().position("file_state"), SUBMITTED);
        }
        release.edit(record, type, edit);
    }
}
