package org.tributary.gateway.token;

import java.util.List;

/** What a token may be used for (access contract B.4). */
public final class Scopes {
    /** Any valid token has it. */
    public static final String OPENID = "openid";

    /** To ask who one is. */
    public static final String USER = "user";

    /**
     * To make and delete API keys; never in a token that came from a key, so that a key cannot make
     * another one.
     */
    public static final String CREDENTIALS = "credentials";

    /** What a user may ask for. */
    public static final List<String> OF_USERS =
            List.of(
                    OPENID,
                    USER,
                    "data",
                    "fence",
                    "admin",
                    "google_credentials",
                    "google_service_account",
                    "google_link",
                    "ga4gh_passport_v1");

    /** What the token of a task has. */
    static final List<String> OF_TASKS = List.of("fence", OPENID, USER);

    /** What an OAuth client may ask for. */
    public static final List<String> OF_CLIENTS =
            List.of(
                    OPENID,
                    USER,
                    "data",
                    "google_credentials",
                    "google_service_account",
                    "google_link",
                    "ga4gh_passport_v1");

    /** What a token has where nobody asked for anything else. */
    static final List<String> DEFAULT = List.of(OPENID, USER, "data", "fence");

    private Scopes() {}
}
