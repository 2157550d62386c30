package org.tributary.gateway.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.tributary.gateway.edge.Answer;

/** Why an endpoint of OAuth gives no token, in its own words (RFC 6749 5.2). */
final class OauthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    private OauthException(int status, String error, String description) {
        super(description);
        this.status = status;
        this.error = error;
    }

    static OauthException invalidRequest(String description) {
        return new OauthException(400, "invalid_request", description);
    }

    static OauthException invalidGrant(String description) {
        return new OauthException(400, "invalid_grant", description);
    }

    static OauthException of(String error, String description) {
        return new OauthException(400, error, description);
    }

    static OauthException invalidClient() {
        return new OauthException(
                401, "invalid_client", "the client is not known, or its secret is another one");
    }

    String error() {
        return error;
    }

    Answer answer() {
        Answer answer =
                Answer.json(
                        status,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("error", error)
                                .put("error_description", getMessage()));
        return status == 401 ? answer.with("WWW-Authenticate", "Basic realm=\"oauth2\"") : answer;
    }
}
