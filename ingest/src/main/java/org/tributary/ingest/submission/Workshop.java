package org.tributary.ingest.submission;

import java.time.Duration;
import org.tributary.ingest.archive.Archive;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.document.Documents;
import org.tributary.ingest.log.EventLog;

/** What every upload works with. */
public record Workshop(
        Documents documents,
        Limits limits,
        EventLog log,
        Archive archive,
        Capacity capacity,
        SubmissionMetrics metrics,
        Patience patience) {

    /**
     * How long an upload may take its time.
     *
     * @param heartbeat how often an open submission says that it is alive
     * @param silence after which a client that sends nothing is given up
     */
    public record Patience(Duration heartbeat, Duration silence) {}
}
