package org.tributary.gateway.login;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in that was tried (access contract H.1, category {@code login}).
 *
 * @param provider id of the identity provider; {@code local} for the page of local mode
 * @param username null where the provider vouched for nobody
 * @param status of the answer: 200 or 302 where somebody is signed in now
 * @param reason for people who read logs; empty where it went well
 * @param address of the browser
 */
public record Login(
        String provider, @Nullable String username, int status, String reason, String address) {

    /** Whether somebody is signed in now. */
    public boolean succeeded() {
        return status < 400;
    }
}
