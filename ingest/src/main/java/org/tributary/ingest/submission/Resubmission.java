package org.tributary.ingest.submission;

import java.io.IOException;
import java.util.List;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.ingest.refusal.RefusedException;

/**
 * Documents of a dry run that are sent again to commit it: read from where they are kept, which is
 * where those of the new transaction are kept too.
 *
 * @param traceparent trace context of the request
 */
public record Resubmission(
        Request request, SubmissionScope scope, String traceparent, List<Document> documents) {

    /**
     * Reads the documents and writes their events.
     *
     * @return the transaction id
     * @throws RefusedException where something does not answer
     */
    public long run(Workshop workshop) throws IOException {
        var writer =
                new SubmissionWriter(
                        request,
                        scope,
                        traceparent,
                        workshop.log(),
                        workshop.capacity(),
                        workshop.patience().heartbeat());
        boolean complete = false;
        try {
            for (int i = 0; i < documents.size(); i++) {
                var document = documents.get(i);
                try (var text = workshop.archive().open(document)) {
                    workshop.documents().read(document.getFormat(), text, i, writer);
                }
            }
            writer.flush();
            complete = true;
        } finally {
            if (!complete) {
                writer.abort("The documents of the dry run could not be read");
                writer.release();
            }
        }
        try {
            return writer.end(documents, null);
        } finally {
            writer.release();
        }
    }
}
