package org.tributary.gateway.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.gateway.audit.AuditEvent;
import org.tributary.gateway.audit.AuditEvent.Credential.Change;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.token.ApiKeys;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.VerifiedToken;

/** {@code /user/credentials/…} (access contract B.4). */
public final class ApiKeyEndpoints {
    private static final Pattern TASK = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ApiKeys keys;
    private final String base;

    /**
     * Endpoints over a store of keys.
     *
     * @param issuer address under which the endpoints are reached
     */
    public ApiKeyEndpoints(ApiKeys keys, String issuer) {
        this.keys = keys;
        this.base = issuer + "/credentials";
    }

    /** {@code GET /user/credentials/}: where the kinds of credentials are. */
    public Future<Answer> links(Call call) {
        ObjectNode json = object();
        json.put("/api", base + "/api").put("/cdis", base + "/cdis");
        return Future.succeededFuture(Answer.json(200, json));
    }

    /** The caller's keys. */
    public Future<Answer> list(Call call) {
        ObjectNode json = object();
        ArrayNode ids = json.putArray("jtis");
        keys.list(username(call))
                .forEach(
                        key ->
                                ids.addObject()
                                        .put("jti", key.id())
                                        .put("exp", key.expiresAt().getEpochSecond()));
        return Future.succeededFuture(Answer.json(200, json));
    }

    /** A new key for the caller. */
    public Future<Answer> create(Call call) {
        Duration life = Fields.lifetime(call);
        List<String> scopes = Fields.of(call).texts("scope");
        try {
            return Endpoint.future(keys.create(username(call), scopes, life))
                    .map(
                            created -> {
                                note(call, Change.CREATED, PresentedKey.of(call, created.id()));
                                return Answer.json(
                                        200,
                                        object().put("key_id", created.id())
                                                .put("api_key", created.key()));
                            });
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
    }

    /** Deletes one of the caller's keys. */
    public Future<Answer> delete(Call call) {
        note(call, Change.DELETED, PresentedKey.of(call, call.parameter("jti")));
        return Endpoint.future(keys.delete(username(call), call.parameter("jti")))
                .map(
                        deleted -> {
                            if (!deleted) {
                                throw new Refusal(404, "API key not found");
                            }
                            return Answer.empty(204);
                        });
    }

    /** A key for an access token. */
    public Future<Answer> exchange(Call call) {
        Duration life = Fields.lifetime(call);
        String key = Fields.of(call).text("api_key");
        if (key == null) {
            throw new Refusal(400, "Please provide an api_key in payload");
        }
        String task = call.query().get("task_token");
        if (task != null && !TASK.matcher(task).matches()) {
            throw new Refusal(400, "task_token is a word of letters, digits, - and _");
        }
        try {
            String token =
                    task == null ? keys.exchange(key, life) : keys.exchangeForTask(key, task, life);
            note(call, Change.EXCHANGED, PresentedKey.of(key, token));
            return Future.succeededFuture(Answer.json(200, object().put("access_token", token)));
        } catch (SecurityException e) {
            throw new Refusal(403, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        } catch (AuthenticationException e) {
            note(call, Change.EXCHANGED, PresentedKey.UNKNOWN);
            throw e;
        }
    }

    private static void note(Call call, Change change, PresentedKey key) {
        call.trail()
                .add(
                        new AuditEvent.Credential(
                                change, "api_key", key.id(), key.username(), key.subject()));
    }

    private static String username(Call call) {
        VerifiedToken token = call.token();
        if (token == null || token.username() == null) {
            throw new Refusal(401, "Authentication Error: the token speaks for no user");
        }
        return token.username();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
