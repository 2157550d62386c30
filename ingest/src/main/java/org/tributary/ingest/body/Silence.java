package org.tributary.ingest.body;

import java.time.Duration;

/**
 * How a reader waits for a client.
 *
 * @param limit silence after which the upload is given up
 * @param pulse how often {@code onPulse} is called while nothing comes
 * @param onPulse tells the others that the upload is alive
 */
public record Silence(Duration limit, Duration pulse, Runnable onPulse) {}
