package org.tributary.runtime.access;

/**
 * What a token was made for (access contract B.2, claim {@code pur}); one purpose never passes as
 * another.
 */
public enum TokenPurpose {
    /** Presented to services as bearer. */
    ACCESS("access"),
    /** Exchanged by an OAuth client for the next access token. */
    REFRESH("refresh"),
    /** Exchanged for access tokens, nothing else. */
    API_KEY("api_key"),
    /** Tells an OAuth client who signed in. */
    ID("id"),
    /** Kept by a browser for the gateway, nothing else. */
    SESSION("session"),
    /** Kept by a browser while it is at an identity provider. */
    LOGIN("login");

    private final String claim;

    TokenPurpose(String claim) {
        this.claim = claim;
    }

    /** The value of the claim {@code pur}. */
    public String claim() {
        return claim;
    }
}
