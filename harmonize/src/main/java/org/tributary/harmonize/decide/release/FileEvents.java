package org.tributary.harmonize.decide.release;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.FileRegistered;
import org.tributary.event.v1.FileUpdated;
import org.tributary.harmonize.decide.record.PropertyValues;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.ruling.FileFacts;
import org.tributary.harmonize.decide.store.FileStore;
import org.tributary.harmonize.decide.store.FileStore.Content;
import org.tributary.harmonize.decide.store.FileStore.KnownFile;
import org.tributary.harmonize.decide.submission.Head;

/** Makes the files of records known, and where their bytes are (contract B.17). */
final class FileEvents {

    private final FileStore files;
    private final Outlet outlet;
    private final Cause cause;

    FileEvents(FileStore files, Outlet outlet, Cause cause) {
        this.files = files;
        this.outlet = outlet;
        this.cause = cause;
    }

    /**
     * A record was written, or stays as it is.
     *
     * @param urls places of the file's bytes that replace those known; empty where none were sent
     */
    void tell(
            UUID id,
            String projectId,
            RecordType type,
            PropertyValues properties,
            List<String> urls) {
        var facts = new FileFacts(type, properties);
        var content = facts.content();
        var named = facts.objectId();
        var guid = named == null ? id.toString() : named;
        var known = files.find(guid);
        if (known == null) {
            register(new KnownFile(guid, facts.name(), content, urls, 1), projectId);
        } else if (known.content() == null && content != null) {
            update(known.of(content, urls.isEmpty() ? known.urls() : urls));
        } else if (!urls.isEmpty() && !urls.equals(known.urls())) {
            update(known.at(urls));
        }
    }

    private void register(KnownFile file, String projectId) {
        files.put(file);
        outlet.file(
                file.guid(),
                new FileRegistered(
                        file.guid(),
                        projectId,
                        cause.submitter(),
                        file.name(),
                        size(file.content()),
                        hashes(file.content()),
                        file.urls(),
                        Head.instant(cause.occurredAt())));
    }

    void update(KnownFile file) {
        files.put(file);
        outlet.file(
                file.guid(),
                new FileUpdated(
                        file.guid(),
                        "%08x".formatted(file.revision()),
                        file.name(),
                        size(file.content()),
                        hashes(file.content()),
                        file.urls(),
                        Head.instant(cause.occurredAt())));
    }

    private static @Nullable Long size(@Nullable Content content) {
        return content == null ? null : content.size();
    }

    private static Map<String, String> hashes(@Nullable Content content) {
        return content == null ? Map.of() : Map.of("md5", content.md5());
    }
}
