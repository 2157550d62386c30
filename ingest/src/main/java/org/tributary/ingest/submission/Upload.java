package org.tributary.ingest.submission;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.ingest.body.BytePipe;
import org.tributary.ingest.body.PipeInput;
import org.tributary.ingest.body.RequestBody;
import org.tributary.ingest.body.Silence;
import org.tributary.ingest.refusal.RefusedException;

/**
 * One request's way from its first byte to its last command, straight down on a thread of its own.
 *
 * @param traceparent trace context of the request
 * @param contentEncoding as in the header
 * @param documentName as in the header {@code X-Document-Name}
 */
record Upload(
        Request request,
        SubmissionScope scope,
        String traceparent,
        DocumentFormat format,
        @Nullable String contentEncoding,
        @Nullable String documentName) {

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
                new Texts(writer, workshop.archive(), scope.getProjectId(), request.getRequestId());
        var reason = "ingest failed";
        boolean complete = false;
        try {
            var input = new PipeInput(pipe, silence(workshop, writer));
            read(RequestBody.of(input, contentEncoding, workshop.limits()), texts, workshop);
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

    private void read(RequestBody body, Texts texts, Workshop workshop) throws IOException {
        if (scope.getBulk()) {
            workshop.documents().readBulk(body.text((_, _, _) -> {}), texts);
        } else {
            var tap = texts.begin(0);
            workshop.documents().read(format, body.text(tap), 0, texts);
            texts.end(0, documentName, format);
        }
    }

    /** From here on nothing is taken back: a command that seems lost may have arrived. */
    private long end(SubmissionWriter writer, Texts texts, Workshop workshop) {
        try {
            long transactionId = writer.end(texts.documents());
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
