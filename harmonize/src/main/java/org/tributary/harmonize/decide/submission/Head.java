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
 * @param creates true for POST: what exists already is refused
 * @param partial true where the valid records are taken and the others reported
 * @param async true where nobody waits for the verdict
 * @param idempotencyKey requests of the same one are one; null where the client gave none
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
        boolean creates,
        boolean dryRun,
        boolean bulk,
        boolean partial,
        boolean async,
        @Nullable String idempotencyKey) {

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
                scope.getRole() == Role.CREATE,
                scope.getDryRun(),
                scope.getBulk(),
                scope.getMode() == SubmissionMode.PARTIAL,
                scope.getAsync(),
                request.getIdempotencyKey());
    }

    /** Microseconds since 1970. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    void encode(BinaryWriter out) {
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
                .putBoolean(creates)
                .putBoolean(dryRun)
                .putBoolean(bulk)
                .putBoolean(partial)
                .putBoolean(async)
                .putNullable(idempotencyKey);
    }

    static Head decode(BinaryReader in) {
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
                in.getBoolean(),
                in.getBoolean(),
                in.getBoolean(),
                in.getBoolean(),
                in.getBoolean(),
                in.getNullable());
    }
}
