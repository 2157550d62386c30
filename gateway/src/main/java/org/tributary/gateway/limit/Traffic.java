package org.tributary.gateway.limit;

/** Kinds of requests that are counted apart from each other. */
public enum Traffic {
    /** Everything that is nothing else. */
    ORDINARY,

    /**
     * What proves who somebody is: sign-in, the exchange of keys, tokens for clients. Guessing must
     * be slow, so each address has few of these, whoever it says it is.
     */
    SIGN_IN,

    /** One request, much work: exports and other answers without a page size. */
    BULK
}
