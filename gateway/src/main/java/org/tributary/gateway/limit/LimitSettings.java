package org.tributary.gateway.limit;

import java.time.Duration;
import org.tributary.runtime.SettingsReader;

/**
 * The limits of the edge. A rate of 0 is no limit; a bucket holds two seconds of its rate, so that
 * a page with its parts, or a client that starts with several threads, is not slowed down.
 *
 * @param perPrincipal requests a second of one user or client
 * @param perAddress requests a second of one address, whoever asks
 * @param signIn requests a second of one address that prove who somebody is
 * @param bulk requests a second of one user or client that make much work
 * @param concurrentPerPrincipal requests of one user or client, or of one address without a token,
 *     that are served at a time
 * @param concurrent requests that are served at a time in all
 * @param bodyMib longest body in MiB
 * @param refusalDelay how long a refusal for a rate waits, so that who ignores it gains nothing
 */
public record LimitSettings(
        int perPrincipal,
        int perAddress,
        int signIn,
        int bulk,
        int concurrentPerPrincipal,
        int concurrent,
        int bodyMib,
        Duration refusalDelay) {

    static final String PRINCIPAL = "RATE_PER_PRINCIPAL";
    static final String ADDRESS = "RATE_PER_ADDRESS";
    static final String SIGN_IN = "RATE_SIGN_IN";
    static final String BULK = "RATE_BULK";
    static final String CONCURRENT_PRINCIPAL = "CONCURRENT_PER_PRINCIPAL";
    static final String CONCURRENT = "CONCURRENT";
    static final String BODY = "BODY_MIB";

    private static final int MOST = 1_000_000;

    /** Reads them. */
    public static LimitSettings read(SettingsReader reader) {
        return new LimitSettings(
                rate(
                        reader,
                        PRINCIPAL,
                        100,
                        "Requests a second of one user or client; 0: no limit"),
                rate(reader, ADDRESS, 200, "Requests a second of one address; 0: no limit"),
                rate(
                        reader,
                        SIGN_IN,
                        5,
                        "Sign-ins, key exchanges and token requests a second of one address; 0: no limit"),
                rate(
                        reader,
                        BULK,
                        5,
                        "Exports and the like a second of one user or client; 0: no limit"),
                reader.integer(
                        CONCURRENT_PRINCIPAL,
                        64,
                        1,
                        MOST,
                        "Requests of one user or client, or of one address without a token, served at a time"),
                reader.integer(CONCURRENT, 1_000, 1, MOST, "Requests served at a time in all"),
                reader.integer(BODY, 5_120, 1, MOST, "Longest body of a request in MiB"),
                reader.duration(
                        "REFUSAL_DELAY",
                        "200ms",
                        "How long an answer 429 for a rate waits, give or take half of it; it slows down who ignores it"));
    }

    private static int rate(SettingsReader reader, String name, int perSecond, String meaning) {
        return reader.integer(name, perSecond, 0, MOST, meaning);
    }

    /** Longest body in bytes. */
    public long bodyBytes() {
        return bodyMib * 1024L * 1024L;
    }

    /** No rates, as tests of other things need it. */
    public static LimitSettings withoutRates() {
        return new LimitSettings(0, 0, 0, 0, MOST, MOST, 5_120, Duration.ZERO);
    }
}
