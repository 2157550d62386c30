package org.tributary.ingest.submission;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.ingest.body.BytePipe;
import org.tributary.ingest.body.PipeInput;
import org.tributary.ingest.body.RequestBody;
import org.tributary.ingest.body.Silence;
import org.tributary.ingest.bundle.Bundle;
import org.tributary.ingest.bundle.Packaging;
import org.tributary.ingest.refusal.RefusedException;

/**
 * One request's way from its first byte to its last command, straight down on a thread of its own.
 *
 * @param traceparent trace context of the request
 * @param contentEncoding as in the header
 */
record Upload(
        Request request,
        SubmissionScope scope,
        String traceparent,
        Packaging packaging,
        @Nullable String contentEncoding) {

    private static final Logger LOGGER = LoggerFactory.getLogger(Upload.class);

    /**
     * Reads the body and writes its events.
     *
     * @return the transaction id
     * @throws RefusedException where the request is wrong, or something does not answer
     * @throws IOException where the client went away
     */
    long run(BytePipe pipe, Workshop workshop) throws IOException {
        var writer =
                new SubmissionWriter(
                        request,
                        scope,
                        traceparent,
                        workshop.log(),
                        workshop.capacity(),
                        workshop.patience().heartbeat());
        var texts =
                new Texts(
                        writer,
                        workshop.archive(),
                        scope.getProjectId(),
                        request.getRequestId(),
                        request.getIdempotencyKey() == null
                                ? null
                                : new Fingerprint(scope.getMode()));
        var reason = "ingest failed";
        boolean complete = false;
        try {
            var input = new PipeInput(pipe, silence(workshop, writer));
            var limits = workshop.limits();
            var body = RequestBody.of(input, contentEncoding, limits);
            Bundle.read(packaging, body, workshop.documents(), limits, texts);
            writer.flush();
            complete = true;
        } catch (RefusedException e) {
            reason = e.message();
            throw e;
        } catch (IOException e) {
            reason = "The client went away before the end of the body";
            throw e;
        } finally {
            if (!complete) {
                writer.abort(reason);
                writer.release();
                texts.discard();
            }
        }
        return end(writer, texts, workshop);
    }

    private static Silence silence(Workshop workshop, SubmissionWriter writer) {
        var patience = workshop.patience();
        return new Silence(patience.silence(), patience.heartbeat(), writer::pulse);
    }

    /** From here on nothing is taken back: a command that seems lost may have arrived. */
    private long end(SubmissionWriter writer, Texts texts, Workshop workshop) {
        try {
            long transactionId = writer.end(texts.documents(), texts.digest());
            workshop.metrics().accepted(writer.count(), texts.size());
            LOGGER.atInfo()
                    .addKeyValue("requestId", request.getRequestId())
                    .addKeyValue("projectId", scope.getProjectId())
                    .addKeyValue("transactionId", transactionId)
                    .addKeyValue("records", writer.count())
                    .addKeyValue("bytes", texts.size())
                    .log("submission handed over");
            return transactionId;
        } finally {
            writer.release();
        }
    }
}
