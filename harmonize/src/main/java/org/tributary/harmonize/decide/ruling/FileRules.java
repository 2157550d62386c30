package org.tributary.harmonize.decide.ruling;

import org.jspecify.annotations.Nullable;
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
        var sent = new FileFacts(type, type.layout().read(Merge.bytes(candidate)));
        var content = new FileFacts(type, merge.properties()).content();
        if (content == null) {
            return;
        }
        if (FileFacts.objectIdOf(type) < 0) {
            judgeOwnId(candidate, content, stored);
            return;
        }
        var before =
                stored == null
                        ? null
                        : new FileFacts(type, work.types().properties(stored)).objectId();
        var named = sent.objectId();
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

    private void judgeOwnId(Candidate candidate, Content content, @Nullable StoredRecord stored) {
        if (stored == null) {
            return;
        }
        var id = stored.id().toString();
        var known = work.records().files().find(id);
        if (known != null && known.content() != null && !content.equals(known.content())) {
            candidate.fault(Faults.otherFile(id, work.records().files().find(content)));
        }
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
