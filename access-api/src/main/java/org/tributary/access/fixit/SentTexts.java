package org.tributary.access.fixit;

import java.io.IOException;
import java.io.InputStream;
import org.tributary.access.submissions.SentDocument;

/** The texts of documents as they were sent. */
@FunctionalInterface
public interface SentTexts {

    /**
     * A text from its begin, in UTF-8.
     *
     * @throws IOException where it cannot be had
     */
    InputStream open(SentDocument document) throws IOException;
}
