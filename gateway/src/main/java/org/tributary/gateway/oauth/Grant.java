package org.tributary.gateway.oauth;

import java.util.Arrays;
import java.util.Optional;

/** The ways to tokens that a client may be allowed. */
public enum Grant {
    /** A user's consent, exchanged for tokens by the client itself. */
    AUTHORIZATION_CODE("authorization_code"),
    /** The next access token without asking the user again. */
    REFRESH_TOKEN("refresh_token"),
    /** For the client itself, without a user. */
    CLIENT_CREDENTIALS("client_credentials"),
    /** Tokens straight into the browser; only for old clients that know nothing else. */
    IMPLICIT("implicit");

    private final String parameter;

    Grant(String parameter) {
        this.parameter = parameter;
    }

    /** The value of {@code grant_type}. */
    public String parameter() {
        return parameter;
    }

    /** By that value. */
    static Optional<Grant> of(String parameter) {
        return Arrays.stream(values())
                .filter(grant -> grant.parameter.equals(parameter))
                .findFirst();
    }
}
