package org.tributary.ingest.project;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tributary.event.v1.ProjectKnown;

/** Programs and projects that exist. */
@FunctionalInterface
public interface Projects {

    /**
     * Looks one up. What is not known at once is looked for again when everything that was written
     * until now has been read, so that a project is found right after it was created.
     *
     * @param key project id, or the program's name
     * @return fails with a refusal (503) where the log does not answer
     */
    CompletableFuture<Optional<ProjectKnown>> find(String key);
}
