package org.tributary.harmonize.decide.ruling;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredLink;
import org.tributary.harmonize.decide.record.StoredRecord;

/**
 * What a record becomes (contract B.9): absent properties keep their value, null clears, links are
 * united with those stored, null removes all links of a name. System properties stay as they are,
 * and {@code updated_datetime} moves only where a property really changes; a new link is an event
 * of the record but, as in the original, no change of its properties.
 *
 * @param links all links afterwards, in declared order
 * @param added links that were not stored
 * @param removed links that are stored no more
 * @param changed false where nothing of the record changes: it gets no event then
 */
public record Merge(
        PropertyValues properties,
        List<StoredLink> links,
        List<StoredLink> added,
        List<StoredLink> removed,
        boolean changed) {

    /**
     * @param id of the record
     * @param stored null where the record is new
     */
    public static Merge of(Work work, Candidate candidate, UUID id, @Nullable StoredRecord stored) {
        var type = type(candidate);
        var sent = type.layout().read(bytes(candidate));
        var before = stored == null ? List.<StoredLink>of() : stored.links();
        var links = united(type, candidate, before);
        var added = links.stream().filter(link -> !before.contains(link)).toList();
        var removed = before.stream().filter(link -> !links.contains(link)).toList();
        if (stored == null) {
            return new Merge(created(work, type, id, sent), links, added, removed, true);
        }
        var edit = updated(work, type, candidate, sent, work.types().properties(stored));
        boolean changed = edit.isChanged() || !added.isEmpty() || !removed.isEmpty();
        return new Merge(edit.build(), links, added, removed, changed);
    }

    /** Parents by one link afterwards. */
    List<UUID> targets(String link) {
        return links.stream()
                .filter(each -> each.name().equals(link))
                .map(StoredLink::target)
                .toList();
    }

    private static PropertyValues created(
            Work work, RecordType type, UUID id, PropertyValues sent) {
        var edit = new PropertyEdit(sent);
        type.locked().forEach(edit::clear);
        type.defaults().forEach(each -> edit.set(each.position(), each.encoded()));
        var layout = type.layout();
        edit.text(layout.position("id"), id.toString());
        edit.text(layout.position("type"), type.name());
        edit.text(layout.position("project_id"), work.projectId());
        FileRules.assign(work, type, edit);
        edit.text(type.createdDatetime(), work.datetime());
        edit.text(type.updatedDatetime(), work.datetime());
        return edit.build();
    }

    private static PropertyEdit updated(
            Work work,
            RecordType type,
            Candidate candidate,
            PropertyValues sent,
            PropertyValues stored) {
        var edit = new PropertyEdit(stored);
        for (int i = 0; i < type.layout().size(); i++) {
            if (type.isSettable(i) && !sent.isAbsent(i)) {
                edit.take(i, sent);
            }
        }
        for (var name : candidate.sent().getCleared()) {
            int position = type.layout().position(name);
            if (position >= 0 && type.isSettable(position)) {
                edit.clear(position);
            }
        }
        FileRules.assign(work, type, edit);
        if (edit.isChanged()) {
            edit.text(type.updatedDatetime(), work.datetime());
        }
        return edit;
    }

    private static List<StoredLink> united(
            RecordType type, Candidate candidate, List<StoredLink> before) {
        var all = new ArrayList<StoredLink>(before.size() + candidate.links().size());
        var cleared = candidate.sent().getClearedLinks();
        for (var link : type.node().links()) {
            for (var each : before) {
                if (each.name().equals(link.name()) && !cleared.contains(link.name())) {
                    all.add(each);
                }
            }
            for (var each : candidate.links()) {
                if (each.name().equals(link.name()) && !all.contains(each)) {
                    all.add(each);
                }
            }
        }
        return all;
    }

    static RecordType type(Candidate candidate) {
        var type = candidate.type();
        if (type == null) {
            throw new IllegalStateException("a record without type cannot be written");
        }
        return type;
    }

    /** The properties as sent, in Avro binary. */
    static byte[] bytes(Candidate candidate) {
        var buffer = candidate.sent().getProperties().duplicate();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
