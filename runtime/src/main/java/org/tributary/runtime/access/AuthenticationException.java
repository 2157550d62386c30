package org.tributary.runtime.access;

/**
 * A request carries no token that proves who is asking: answered with 401.
 *
 * <p>Gen3 words the same fault differently by route (submission contract B.1): {@link
 * #getMessage()} is the text of the routes that need any valid token, {@link #decisionMessage()}
 * the text of those that ask for a permission. Neither says why a token was refused beyond {@code
 * expired}, so that a forger learns nothing.
 */
public final class AuthenticationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no identity. */
    public enum Reason {
        /** No Authorization header at all. */
        MISSING("no authorization header provided", "Didn't receive JWT correctly"),
        /** A header that is no bearer token. */
        MALFORMED("could not parse authorization header", "Didn't receive JWT correctly"),
        /** A genuine token whose time is over; clients look for the word and fetch a new one. */
        EXPIRED("token is expired", "token is expired"),
        /** Not ours, changed, not yet valid, or made for another purpose. */
        INVALID("token is not valid", "token is not valid");

        private final String text;
        private final String decisionText;

        Reason(String text, String decisionText) {
            this.text = text;
            this.decisionText = decisionText;
        }
    }

    private final Reason reason;

    /** Made by {@link AccessView#verify} and {@link TokenVerifier#verify}. */
    public AuthenticationException(Reason reason) {
        super("Authentication Error: " + reason.text);
        this.reason = reason;
    }

    /** Why there is no identity. */
    public Reason reason() {
        return reason;
    }

    /** The text of routes that ask for a permission, such as submissions and exports. */
    public String decisionMessage() {
        return "Authentication Error: " + reason.decisionText;
    }
}
