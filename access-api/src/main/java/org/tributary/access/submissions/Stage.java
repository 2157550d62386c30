package org.tributary.access.submissions;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a submission is:
 *
 * <pre>
 * received ─▶ validating ─▶ accepted ─▶ loading ─▶ queryable
 *     │            ├──────▶ rejected
 *     └────────────┴──────▶ refused, aborted
 * </pre>
 *
 * Accepted is the end where nothing was to be written, as after a dry run.
 */
public enum Stage {
    /** Its records come in, or wait for their turn. */
    RECEIVED(false),
    /** Its records are held against the dictionary and what is stored. */
    VALIDATING(false),
    ACCEPTED(true),
    /** Some record is at fault; nothing was written. */
    REJECTED(true),
    /** It was not worked on: its project was closed or deleted meanwhile. */
    REFUSED(true),
    /** It is decided and on its way into the graph. */
    LOADING(false),
    QUERYABLE(true),
    /** The upload ended before it was complete. */
    ABORTED(true);

    private final boolean last;

    Stage(boolean last) {
        this.last = last;
    }

    /** True where nothing changes any more. */
    public boolean isLast() {
        return last;
    }

    /** As answers and queries name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Stage> of(String word) {
        return Stream.of(values()).filter(stage -> stage.word().equals(word)).findFirst();
    }
}
