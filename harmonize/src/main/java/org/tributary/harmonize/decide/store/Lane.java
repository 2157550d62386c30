package org.tributary.harmonize.decide.store;

import org.jspecify.annotations.Nullable;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * A program or project and the order of its events. It outlives what it is of: a project that is
 * created again goes on with the sequence, since the graph remembers how far it is.
 *
 * @param id project id, or name of a program
 * @param project code; null for a program
 * @param state of the project, such as {@code open}; null for a program
 * @param sequence number of its last event; the next one is one more, without gaps
 * @param loaded sequence that the graph has reached
 * @param aliases records whose id a client chose
 * @param records of the project, without its own node
 * @param deleted records that were ever deleted; while there are none, nobody looks for graves
 */
public record Lane(
        String id,
        String program,
        @Nullable String project,
        @Nullable String state,
        long sequence,
        long loaded,
        long aliases,
        long records,
        long deleted) {

    public static final String OPEN = "open";

    /** State of what was deleted. */
    private static final String GONE = "gone";

    public static Lane ofProgram(String name) {
        return new Lane(name, name, null, null, 0, 0, 0, 0, 0);
    }

    public static Lane ofProject(String id, String program, String code) {
        return new Lane(id, program, code, OPEN, 0, 0, 0, 0, 0);
    }

    public boolean isOpen() {
        return OPEN.equals(state);
    }

    boolean isGone() {
        return GONE.equals(state);
    }

    public Lane withState(@Nullable String next) {
        return new Lane(id, program, project, next, sequence, loaded, aliases, records, deleted);
    }

    /** The project or program is deleted. */
    public Lane gone() {
        return withState(GONE);
    }

    public Lane withSequence(long next) {
        return new Lane(id, program, project, state, next, loaded, aliases, records, deleted);
    }

    /** The graph reports where it is; never backwards. */
    public Lane withLoaded(long reached) {
        return new Lane(
                id,
                program,
                project,
                state,
                sequence,
                Math.max(loaded, reached),
                aliases,
                records,
                deleted);
    }

    public Lane withAliases(long more) {
        return new Lane(
                id, program, project, state, sequence, loaded, aliases + more, records, deleted);
    }

    public Lane withRecord() {
        return new Lane(
                id, program, project, state, sequence, loaded, aliases, records + 1, deleted);
    }

    public Lane withoutRecord() {
        return new Lane(
                id, program, project, state, sequence, loaded, aliases, records - 1, deleted + 1);
    }

    byte[] encode() {
        return new BinaryWriter(96)
                .putString(program)
                .putNullable(project)
                .putNullable(state)
                .putLong(sequence)
                .putLong(loaded)
                .putLong(aliases)
                .putLong(records)
                .putLong(deleted)
                .toBytes();
    }

    static Lane decode(String id, byte[] bytes) {
        var in = new BinaryReader(bytes);
        return new Lane(
                id,
                in.getString(),
                in.getNullable(),
                in.getNullable(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }
}
