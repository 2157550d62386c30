package org.tributary.harmonize.decide.ruling;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tributary.event.v1.EntityError;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.record.StoredLink;

/** How what the passes found about the records of a chunk is kept, in the order of the chunk. */
public final class CandidateCodec {

    private static final UUID NO_ID = new UUID(0, 0);
    private static final int ALIASED = 1;
    private static final int LINKED = 2;
    private static final int CHANGED = 4;

    private CandidateCodec() {}

    public static byte[] encode(List<Candidate> candidates) {
        var out = new BinaryWriter(64 * candidates.size() + 16);
        for (var each : candidates) {
            var id = each.id();
            int flags =
                    (each.isAliased() ? ALIASED : 0)
                            | (each.isLinked() ? LINKED : 0)
                            | (each.isChanged() ? CHANGED : 0);
            out.putByte(each.action().ordinal()).putByte(flags).putUuid(id == null ? NO_ID : id);
            out.putLong(each.level());
            encode(out, each.faults());
            encode(out, each.warnings());
            encode(out, each.told());
            out.putLong(each.links().size());
            each.links().forEach(link -> out.putString(link.name()).putUuid(link.target()));
        }
        return out.toBytes();
    }

    /** Gives the candidates of a chunk back what was found about them. */
    public static void restore(byte[] bytes, List<Candidate> candidates) {
        var in = new BinaryReader(bytes);
        for (var each : candidates) {
            var action = Action.values()[in.getByte()];
            int flags = in.getByte();
            var id = in.getUuid();
            if (action != Action.NONE) {
                each.becomes(action, id);
            }
            each.level(in.getInt());
            each.restore(
                    (flags & ALIASED) != 0,
                    (flags & LINKED) != 0,
                    (flags & CHANGED) != 0,
                    errors(in),
                    errors(in),
                    errors(in),
                    links(in));
        }
    }

    private static void encode(BinaryWriter out, List<EntityError> errors) {
        out.putLong(errors.size());
        for (var error : errors) {
            out.putLong(error.getKeys().size());
            error.getKeys().forEach(out::putString);
            out.putString(error.getMessage())
                    .putString(error.getType())
                    .putNullable(error.getColumn())
                    .putNullable(error.getValue())
                    .putNullable(error.getExpected())
                    .putNullable(error.getSuggestion());
        }
    }

    private static List<EntityError> errors(BinaryReader in) {
        int count = in.getInt();
        if (count == 0) {
            return List.of();
        }
        var errors = new ArrayList<EntityError>(count);
        for (int i = 0; i < count; i++) {
            var keys = new ArrayList<String>(1);
            for (int rest = in.getInt(); rest > 0; rest--) {
                keys.add(in.getString());
            }
            errors.add(
                    new EntityError(
                            keys,
                            in.getString(),
                            in.getString(),
                            in.getNullable(),
                            in.getNullable(),
                            in.getNullable(),
                            in.getNullable()));
        }
        return errors;
    }

    private static List<StoredLink> links(BinaryReader in) {
        int count = in.getInt();
        var links = new ArrayList<StoredLink>(count);
        for (int i = 0; i < count; i++) {
            links.add(new StoredLink(in.getString(), in.getUuid()));
        }
        return links;
    }
}
