package org.tributary.harmonize.decide.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/** The files of the commons by their GUID, and by checksum and size (contract B.17). */
public final class FileStore {

    private static final char BY_GUID = 'g';
    private static final char BY_CONTENT = 'c';

    private final KeyValueStore<Bytes, byte[]> store;

    public FileStore(StoreAccess access) {
        store = access.store(StoreCatalog.FILES);
    }

    /**
     * What tells one content from another.
     *
     * @param size in bytes
     */
    public record Content(String md5, long size) {}

    /**
     * A file.
     *
     * @param content null while it is not known
     * @param revision counts its changes, from 1
     */
    public record KnownFile(
            String guid,
            @Nullable String name,
            @Nullable Content content,
            List<String> urls,
            long revision) {

        /** The same, now that its content is known. */
        public KnownFile of(Content found, List<String> places) {
            return new KnownFile(guid, name, found, places, revision + 1);
        }

        /** The same at other places. */
        public KnownFile at(List<String> places) {
            return new KnownFile(guid, name, content, places, revision + 1);
        }
    }

    public @Nullable KnownFile find(String guid) {
        var bytes = store.get(Keys.marked(BY_GUID, guid));
        if (bytes == null) {
            return null;
        }
        var in = new BinaryReader(bytes);
        long revision = in.getLong();
        var name = in.getNullable();
        var md5 = in.getNullable();
        long size = in.getLong();
        var urls = new ArrayList<String>();
        for (int left = in.getInt(); left > 0; left--) {
            urls.add(in.getString());
        }
        return new KnownFile(
                guid, name, md5 == null ? null : new Content(md5, size), urls, revision);
    }

    /** GUID of the first file with this content; null where there is none. */
    public @Nullable String find(Content content) {
        var bytes = store.get(key(content));
        return bytes == null ? null : new BinaryReader(bytes).getString();
    }

    public void put(KnownFile file) {
        var content = file.content();
        var out =
                new BinaryWriter(128)
                        .putLong(file.revision())
                        .putNullable(file.name())
                        .putNullable(content == null ? null : content.md5())
                        .putLong(content == null ? 0 : content.size())
                        .putLong(file.urls().size());
        file.urls().forEach(out::putString);
        store.put(Keys.marked(BY_GUID, file.guid()), out.toBytes());
        if (content != null && find(content) == null) {
            store.put(key(content), new BinaryWriter(64).putString(file.guid()).toBytes());
        }
    }

    private static Bytes key(Content content) {
        return Keys.marked(BY_CONTENT, content.md5() + "|" + content.size());
    }
}
