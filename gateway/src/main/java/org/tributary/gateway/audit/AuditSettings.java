package org.tributary.gateway.audit;

import java.time.Duration;
import org.tributary.runtime.SettingsReader;

/**
 * How long the gateway works while the audit takes no records.
 *
 * @param outbox records that may wait for Kafka before requests are refused
 * @param patience how long the oldest of them may wait, and how long an answer waits for the
 *     records that come before it
 */
public record AuditSettings(int outbox, Duration patience) {

    private static final int OUTBOX = 20_000;
    private static final int MOST = 1_000_000;

    /** Reads {@code AUDIT_OUTBOX} and {@code AUDIT_PATIENCE}. */
    public static AuditSettings read(SettingsReader reader) {
        return new AuditSettings(
                reader.integer(
                        "AUDIT_OUTBOX",
                        OUTBOX,
                        1,
                        MOST,
                        "Audit records that may wait for Kafka; when there are more, requests are answered with 503"),
                reader.duration(
                        "AUDIT_PATIENCE",
                        "10s",
                        "How long Kafka may take no audit record before requests are answered with 503; also the longest wait of an answer for its own records"));
    }
}
