package org.tributary.gateway.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.users.Directory;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.VerifiedToken;

/** {@code /user/user} (access contract B.7). */
public final class CurrentUser {
    private final Directory people;
    private final AccessView view;
    private final Rights rights;

    /** Names from the directory, rights from the view. */
    public CurrentUser(Directory people, AccessView view, Rights rights) {
        this.people = people;
        this.view = view;
        this.rights = rights;
    }

    /** Who the token speaks for; 401 where that user is gone. */
    public Future<Answer> answer(Call call) {
        VerifiedToken token = call.token();
        User user =
                token == null || token.username() == null
                        ? null
                        : people.find(token.username()).orElse(null);
        if (user == null) {
            return Future.failedFuture(
                    new Refusal(401, "Authentication Error: the token speaks for no user"));
        }
        Principal principal = view.verify(call.header("Authorization"));
        return Future.succeededFuture(Answer.json(200, describe(user, principal)));
    }

    private ObjectNode describe(User user, Principal principal) {
        ObjectNode authz = rights.mapping(principal);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("user_id", user.id())
                .put("sub", Long.toString(user.id()))
                .put("idp", "local")
                .put("username", user.name())
                .put("name", user.name())
                .put("display_name", user.displayName())
                .put("preferred_username", user.displayName())
                .putNull("phone_number")
                .put("email", user.email())
                .put("is_admin", user.admin())
                .put("active", true)
                .put("role", user.admin() ? "admin" : "user")
                .set("project_access", rights.projectAccess(principal));
        json.putArray("certificates_uploaded");
        json.putArray("resources_granted");
        json.putArray("groups");
        json.put("message", "").putNull("primary_google_service_account");
        json.put("azp", principal.clientId() == null ? "" : principal.clientId());
        authz.fieldNames().forEachRemaining(json.putArray("resources")::add);
        json.set("authz", authz);
        ObjectNode tags = json.putObject("tags");
        user.tags().forEach(tags::put);
        return json;
    }
}
