package org.tributary.harmonize.decide.submission;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * What does not change while a submission is worked on.
 *
 * @param transactionId offset of its first command
 * @param occurredAt microseconds since 1970; the one time value of everything it writes
 * @param path as Gen3's messages quote it
 * @param details true where errors carry the place of the fault
 * @param traceparent of the command; null where it had none
 * @param role as the transaction log names it: create (POST: what exists already is refused),
 *     update, delete, open, review, submit or release
 * @param partial true where the valid records are taken and the others reported
 * @param async true where nobody waits for the verdict
 * @param idempotencyKey requests of the same one are one; null where the client gave none
 * @param commits transaction id of the dry run that this is the commit of; null for others
 */
public record Head(
        long transactionId,
        String requestId,
        String origin,
        @Nullable String submitter,
        long occurredAt,
        String path,
        boolean details,
        @Nullable String traceparent,
        String program,
        String project,
        String projectId,
        String role,
        boolean dryRun,
        boolean bulk,
        boolean partial,
        boolean async,
        @Nullable String idempotencyKey,
        @Nullable Long commits) {

    private static final String CREATE = "create";

    /** POST creates, PUT creates or updates. */
    public static final String UPDATE = "update";

    public static Head of(
            long transactionId,
            Request request,
            SubmissionScope scope,
            @Nullable String traceparent) {
        return new Head(
                transactionId,
                request.getRequestId(),
                request.getOrigin(),
                request.getSubmitter(),
                micros(request.getOccurredAt()),
                request.getPath(),
                request.getDetails(),
                traceparent,
                scope.getProgram(),
                scope.getProject(),
                scope.getProjectId(),
                scope.getRole() == Role.CREATE ? CREATE : UPDATE,
                scope.getDryRun(),
                scope.getBulk(),
                scope.getMode() == SubmissionMode.PARTIAL,
                scope.getAsync(),
                request.getIdempotencyKey(),
                scope.getCommits());
    }

    /**
     * Of a command that is no submission.
     *
     * @param projectId the lane: a project id, or a program's name
     */
    public static Head of(
            long transactionId,
            Request request,
            String program,
            String project,
            String projectId,
            String role,
            @Nullable String traceparent) {
        return new Head(
                transactionId,
                request.getRequestId(),
                request.getOrigin(),
                request.getSubmitter(),
                micros(request.getOccurredAt()),
                request.getPath(),
                request.getDetails(),
                traceparent,
                program,
                project,
                projectId,
                role,
                false,
                false,
                false,
                false,
                request.getIdempotencyKey(),
                null);
    }

    /** The same as a dry run, or as the commit of one. */
    public Head as(boolean dry, @Nullable Long committed) {
        return with(submitter, dry, committed);
    }

    /** The same without who asked: programs and projects are nobody's (contract B.3). */
    public Head anonymous() {
        return with(null, dryRun, commits);
    }

    private Head with(@Nullable String who, boolean dry, @Nullable Long committed) {
        return new Head(
                transactionId,
                requestId,
                origin,
                who,
                occurredAt,
                path,
                details,
                traceparent,
                program,
                project,
                projectId,
                role,
                dry,
                bulk,
                partial,
                async,
                idempotencyKey,
                committed);
    }

    /** True for POST: what exists already is refused. */
    public boolean creates() {
        return role.equals(CREATE);
    }

    /** Microseconds since 1970. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    public void encode(BinaryWriter out) {
        out.putLong(transactionId)
                .putString(requestId)
                .putString(origin)
                .putNullable(submitter)
                .putLong(occurredAt)
                .putString(path)
                .putBoolean(details)
                .putNullable(traceparent)
                .putString(program)
                .putString(project)
                .putString(projectId)
                .putString(role)
                .putBoolean(dryRun)
                .putBoolean(bulk)
                .putBoolean(partial)
                .putBoolean(async)
                .putNullable(idempotencyKey)
                .putLong(commits == null ? -1 : commits);
    }

    public static Head decode(BinaryReader in) {
        return new Head(
                in.getLong(),
                in.getString(),
                in.getString(),
                in.getNullable(),
                in.getLong(),
                in.getString(),
                in.getBoolean(),
                in.getNullable(),
                in.getString(),
                in.getString(),
                in.getString(),
                in.getString(),
                in.getBoolean(),
                in.getBoolean(),
                in.getBoolean(),
                in.getBoolean(),
                in.getNullable(),
                transaction(in.getLong()));
    }

    private static @Nullable Long transaction(long id) {
        return id < 0 ? null : id;
    }
}
