package org.tributary.access.audit;

import java.time.Duration;
import org.tributary.runtime.SettingsReader;

/**
 * Limits of questions to the audit.
 *
 * @param usernames whether answers say who it was
 * @param window longest time that one question covers
 * @param page rows of an answer; more only where rows of one second would be divided
 * @param groups different groups that one answer may have
 * @param timeout after which a question is given up
 */
public record AuditSettings(
        boolean usernames, Duration window, int page, int groups, Duration timeout) {

    private static final int PAGE = 1000;
    private static final int GROUPS = 10_000;
    private static final int MOST = 100_000;

    /** Reads {@code AUDIT_…}. */
    public static AuditSettings read(SettingsReader reader) {
        return new AuditSettings(
                reader.flag(
                        "AUDIT_USERNAMES",
                        true,
                        "Whether answers of the audit say who it was, and may be filtered by it"),
                reader.duration(
                        "AUDIT_WINDOW",
                        "9600h",
                        "Longest time that one question to the audit covers; longer ones are answered with 400"),
                reader.integer("AUDIT_PAGE", PAGE, 1, MOST, "Rows of one answer of the audit"),
                reader.integer(
                        "AUDIT_GROUPS",
                        GROUPS,
                        1,
                        MOST,
                        "Different groups of one answer of the audit; more are answered with 400"),
                reader.duration(
                        "AUDIT_TIMEOUT",
                        "60s",
                        "Time after which a question to the audit is given up with 400"));
    }
}
