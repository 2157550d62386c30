package org.tributary.gateway.limit;

/**
 * A request that is more than a limit allows.
 *
 * @param status 429 where it is the client's own doing, 503 where too many others ask
 * @param message for the client; names the setting
 * @param retryAfterSeconds for the header of that name; at least 1
 */
public record Excess(int status, String message, long retryAfterSeconds) {}
