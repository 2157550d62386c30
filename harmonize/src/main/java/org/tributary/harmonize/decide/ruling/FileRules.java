package org.tributary.harmonize.decide.ruling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.decide.fault.Faults;
import org.tributary.harmonize.decide.record.PropertyEdit;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.store.FileStore;
import org.tributary.harmonize.decide.store.FileStore.Content;

/** Holds file records against the files that are known (contract B.17). */
final class FileRules {

    private final Work work;

    FileRules(Work work) {
        this.work = work;
    }

    /**
     * A record never changes its file: another content is another file, and a GUID that is known
     * stands for one content.
     *
     * @param merge what the record becomes
     */
    void judge(Candidate candidate, RecordType type, Merge merge, @Nullable StoredRecord stored) {
        if (!FileFacts.concerns(type)) {
            return;
        }
        var content = new FileFacts(type, merge.properties()).content();
        if (content == null) {
            return;
        }
        if (FileFacts.objectIdOf(type) < 0) {
            var misfit = misfit(String.valueOf(candidate.id()), content, stored);
            if (misfit != null) {
                candidate.fault(misfit);
            }
            return;
        }
        var before =
                stored == null
                        ? null
                        : new FileFacts(type, work.types().properties(stored)).objectId();
        var named = sent(candidate, type).objectId();
        if (before != null && named != null && !named.equals(before)) {
            candidate.fault(Faults.unknownFile(named));
            return;
        }
        var guid = named == null ? before : named;
        if (guid != null) {
            judgeGuid(candidate, guid, content);
        }
    }

    private void judgeGuid(Candidate candidate, String guid, Content content) {
        FileStore files = work.records().files();
        var known = files.find(guid);
        if (known == null) {
            if (files.find(content) != null) {
                candidate.fault(Faults.unknownFile(guid));
            }
        } else if (known.content() != null && !content.equals(known.content())) {
            candidate.fault(Faults.otherContent(guid, content.md5(), content.size()));
        }
    }

    /**
     * Id of a new record that is its file's GUID as well: that of the same content, or one that the
     * content itself gives, so that no two records of one request stand for one file.
     *
     * @return null where the record's key gives the id
     */
    @Nullable UUID ownId(Candidate candidate, RecordType type) {
        var content = isOwnId(type) ? sent(candidate, type).content() : null;
        if (content == null) {
            return null;
        }
        var known = work.records().files().find(content);
        return known == null
                ? work.ids().ofContent(content.md5(), content.size())
                : Uuids.parse(known);
    }

    /** Why a new record cannot have this id; null where it is not for its file's sake. */
    @Nullable EntityError misfit(Candidate candidate, RecordType type, UUID id) {
        var content = isOwnId(type) ? sent(candidate, type).content() : null;
        return content == null ? null : misfit(id.toString(), content, null);
    }

    /** Both the id and the content lead to the record's own file, or to none yet. */
    private @Nullable EntityError misfit(
            String id, Content content, @Nullable StoredRecord stored) {
        FileStore files = work.records().files();
        var byId = files.find(id);
        var byContent = files.find(content);
        if (stored == null) {
            if (byContent != null && !byContent.equals(id)) {
                return byId == null
                        ? Faults.fileOfAnotherId(id, content.md5(), content.size())
                        : Faults.fileWithAnotherId(id, byContent);
            }
            return byId != null && byContent == null
                    ? Faults.fileOfOtherContent(id, content.md5(), content.size())
                    : null;
        }
        boolean first = byId == null || byId.content() == null;
        boolean fits = byContent == null ? first : byContent.equals(id);
        return fits ? null : Faults.otherFile(id, byContent);
    }

    private static boolean isOwnId(RecordType type) {
        return FileFacts.concerns(type) && FileFacts.objectIdOf(type) < 0;
    }

    private static FileFacts sent(Candidate candidate, RecordType type) {
        return new FileFacts(type, type.layout().read(Merge.bytes(candidate)));
    }

    /**
     * Gives a record the GUID of its file where it has none: that of the same content, or one that
     * the content itself gives, so that two records of one request share it.
     */
    static void assign(Work work, RecordType type, PropertyEdit edit) {
        int position = FileFacts.objectIdOf(type);
        if (position < 0 || !FileFacts.concerns(type)) {
            return;
        }
        var facts = new FileFacts(type, edit.build());
        var content = facts.content();
        if (facts.objectId() != null || content == null) {
            return;
        }
        var known = work.records().files().find(content);
        edit.text(
                position,
                known == null
                        ? work.ids().ofContent(content.md5(), content.size()).toString()
                        : known);
    }
}
