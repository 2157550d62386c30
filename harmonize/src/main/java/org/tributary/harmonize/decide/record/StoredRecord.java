package org.tributary.harmonize.decide.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * A record as it is now.
 *
 * @param projectId its project; the program's name for a program
 * @param submitterId with the letter case of the last submission; null for programs and projects
 * @param version 1, 2, ...: the version of its last event
 * @param createdAt microseconds since 1970
 * @param transactionId of its last event
 * @param schemaId of the entity event schema that {@code properties} are written with
 * @param links to its parents, in declared order
 * @param properties Avro binary of the properties record
 * @param marked for deletion by an administrator
 */
public record StoredRecord(
        UUID id,
        String type,
        String projectId,
        @Nullable String submitterId,
        int version,
        long createdAt,
        long transactionId,
        int schemaId,
        List<StoredLink> links,
        byte[] properties,
        boolean marked) {

    private static final int FORMAT = 2;
    private static final int GRAVE = 0;

    /** As kept in the store, under the id. */
    public byte[] encode() {
        var out =
                new BinaryWriter(properties.length + 96 + 40 * links.size())
                        .putByte(FORMAT)
                        .putString(type)
                        .putString(projectId)
                        .putNullable(submitterId)
                        .putLong(version)
                        .putLong(createdAt)
                        .putLong(transactionId)
                        .putLong(schemaId)
                        .putLong(links.size());
        for (var link : links) {
            out.putString(link.name()).putUuid(link.target());
        }
        return out.putBytes(properties).putBoolean(marked).toBytes();
    }

    /**
     * What is kept of a record that was deleted: a new one of the same id continues its versions.
     */
    public static byte[] grave(int lastVersion) {
        return new BinaryWriter(8).putByte(GRAVE).putLong(lastVersion).toBytes();
    }

    /** Version of the last event of a deleted record; 0 where the bytes are those of a record. */
    public static int buried(byte[] bytes) {
        var in = new BinaryReader(bytes);
        return in.getByte() == GRAVE ? in.getInt() : 0;
    }

    public static StoredRecord decode(UUID id, byte[] bytes) {
        var in = new BinaryReader(bytes);
        int format = in.getByte();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "record %s is stored in format %d, this version reads %d: rebuild the state"
                            .formatted(id, format, FORMAT));
        }
        return new StoredRecord(
                id,
                in.getString(),
                in.getString(),
                in.getNullable(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.getInt(),
                links(in),
                in.getBytes(),
                in.getBoolean());
    }

    private static List<StoredLink> links(BinaryReader in) {
        int count = in.getInt();
        var links = new ArrayList<StoredLink>(count);
        for (int i = 0; i < count; i++) {
            links.add(new StoredLink(in.getString(), in.getUuid()));
        }
        return links;
    }

    /** The same with other links and properties, as its next version. */
    public StoredRecord next(
            long transaction, int schema, List<StoredLink> newLinks, byte[] newProperties) {
        return new StoredRecord(
                id,
                type,
                projectId,
                submitterId,
                version + 1,
                createdAt,
                transaction,
                schema,
                newLinks,
                newProperties,
                marked);
    }

    /** The same with or without a mark. */
    public StoredRecord marked(boolean mark) {
        return new StoredRecord(
                id,
                type,
                projectId,
                submitterId,
                version,
                createdAt,
                transactionId,
                schemaId,
                links,
                properties,
                mark);
    }

    /** Parents by one link. */
    public List<UUID> targets(String link) {
        return links.stream()
                .filter(each -> each.name().equals(link))
                .map(StoredLink::target)
                .toList();
    }
}
