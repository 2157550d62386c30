package org.tributary.gateway.edge;

import java.time.Instant;

/**
 * Who is signed in with the session of a browser.
 *
 * @param username as in tokens
 * @param sessionId the same as long as the session lasts
 * @param since when the user proved who they are ({@code auth_time})
 * @param provider id of the identity provider that vouched for them
 */
public record SignedIn(String username, String sessionId, Instant since, String provider) {}
