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
        byte[] properties) {

    private static final int FORMAT = 1;

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
        return out.putBytes(properties).toBytes();
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
                in.getBytes());
    }

    private static List<StoredLink> links(BinaryReader in) {
        int count = in.getInt();
        var links = new ArrayList<StoredLink>(count);
        for (int i = 0; i < count; i++) {
            links.add(new StoredLink(in.getString(), in.getUuid()));
        }
        return links;
    }

    /** Parents by one link. */
    public List<UUID> targets(String link) {
        return links.stream()
                .filter(each -> each.name().equals(link))
                .map(StoredLink::target)
                .toList();
    }
}
