package org.tributary.gateway.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Visitor;
import org.tributary.gateway.users.Directory;
import org.tributary.gateway.users.User;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.VerifiedToken;

/** {@code /user/user} (access contract B.7). */
public final class CurrentUser {
    private final Directory people;
    private final KnownPeople known;
    private final AccessView view;
    private final Rights rights;

    /** Names from the directory and the last sign-in, rights from the view. */
    public CurrentUser(Directory people, KnownPeople known, AccessView view, Rights rights) {
        this.people = people;
        this.known = known;
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
        return Future.succeededFuture(Answer.json(200, describe(user, principal, call.visitor())));
    }

    private ObjectNode describe(User user, Principal principal, Visitor visitor) {
        ObjectNode authz = rights.mapping(principal);
        Optional<KnownPeople.Known> last = known.find(user.name());
        String displayName =
                last.map(KnownPeople.Known::displayName)
                        .filter(name -> !name.isEmpty() && user.displayName().equals(user.name()))
                        .orElse(user.displayName());
        String email =
                last.map(KnownPeople.Known::email)
                        .filter(address -> user.email().isEmpty())
                        .orElse(user.email());
        String idp =
                visitor.signedIn() != null
                        ? visitor.signedIn().provider()
                        : last.map(KnownPeople.Known::provider).orElse("local");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("user_id", user.id())
                .put("sub", Long.toString(user.id()))
                .put("idp", idp)
                .put("username", user.name())
                .put("name", user.name())
                .put("display_name", displayName)
                .put("preferred_username", displayName)
                .putNull("phone_number")
                .put("email", email)
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
