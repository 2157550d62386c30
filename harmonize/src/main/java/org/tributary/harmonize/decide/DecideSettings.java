package org.tributary.harmonize.decide;

import java.time.Duration;
import org.tributary.dictionary.Dictionary;
import org.tributary.registry.SchemaCatalog;

/**
 * What decisions depend on.
 *
 * @param idSecret of the commons, for generated ids
 * @param ahead events that may be released before the graph has them
 * @param silence after which an upload is aborted
 * @param turn after this time of work on large submissions no further slice begins, so that a
 *     command waits for one slice longer at most
 * @param listedErrors errors of records that an answer lists at most; all are on error pages
 */
public record DecideSettings(
        Dictionary dictionary,
        SchemaCatalog catalog,
        String idSecret,
        int ahead,
        Duration silence,
        Duration turn,
        int listedErrors) {

    public static final int AHEAD = 10_000;
    public static final int LISTED_ERRORS = 1_000;
    public static final Duration SILENCE = Duration.ofMinutes(5);
    public static final Duration TURN = Duration.ofMillis(40);
}
