package org.tributary.gateway.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.gateway.account.KnownPeople;
import org.tributary.gateway.audit.AuditEvent;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.session.Sessions;
import org.tributary.gateway.token.PendingLogin;
import org.tributary.gateway.users.People;
import org.tributary.gateway.users.User;

/** Whether somebody for whom a provider vouches is let in, and what happens then. */
final class Doorkeeper {
    private static final Logger LOGGER = LoggerFactory.getLogger(Doorkeeper.class);

    /** What may stand in tokens, headers and logs. */
    private static final Pattern USERNAME = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,255}");

    private final LoginSettings settings;
    private final People people;
    private final KnownPeople known;
    private final Sessions sessions;
    private final LoginListener listener;

    Doorkeeper(LoginParts parts) {
        this.settings = parts.settings();
        this.people = parts.people();
        this.known = parts.known();
        this.sessions = parts.sessions();
        this.listener = parts.listener();
    }

    Future<Answer> admit(Call call, ProviderSettings provider, Person person, PendingLogin login) {
        if (!provider.usernames().matcher(person.username()).matches()) {
            return refuse(
                    call,
                    provider.id(),
                    person.username(),
                    "This identity provider does not speak for users of that name");
        }
        return admit(call, provider.id(), person, login.redirect());
    }

    Future<Answer> admit(Call call, String provider, Person person, @Nullable String redirect) {
        String username = person.username();
        if (!USERNAME.matcher(username).matches() || settings.isDenied(username)) {
            return refuse(call, provider, username, "You may not sign in here");
        }
        if (people.isInactive(username)) {
            return refuse(
                    call, provider, username, "You are known, but your account is not activated");
        }
        User user = people.find(username).orElse(null);
        if (user == null) {
            return refuse(
                    call, provider, username, "New users may not sign in here: ask the operators");
        }
        sessions.begin(call.request(), user, provider);
        known.remember(user, provider, person.displayName(), person.email());
        Answer answer =
                redirect == null
                        ? Answer.json(
                                200,
                                JsonNodeFactory.instance.objectNode().put("username", user.name()))
                        : Answer.redirect(redirect);
        tell(call, provider, user.name(), answer.status(), "");
        return Future.succeededFuture(answer);
    }

    private Future<Answer> refuse(Call call, String provider, String username, String reason) {
        tell(call, provider, username, 401, reason);
        return Future.failedFuture(new Refusal(401, reason));
    }

    /** Somebody for whom the provider did not vouch. */
    void failed(Call call, String provider, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            tell(call, provider, null, refusal.status(), String.valueOf(refusal.getMessage()));
        } else {
            tell(call, provider, null, 503, "the identity provider failed");
        }
    }

    private @Nullable String subject(@Nullable String username) {
        return username == null
                ? null
                : people.find(username).map(user -> Long.toString(user.id())).orElse(null);
    }

    private void tell(
            Call call, String provider, @Nullable String username, int status, String reason) {
        call.trail()
                .add(new AuditEvent.Login(username, subject(username), provider, null, null, null));
        SocketAddress client = call.request().remoteAddress();
        Login login =
                new Login(
                        provider,
                        username,
                        status,
                        reason,
                        client == null ? "" : String.valueOf(client.hostAddress()));
        LOGGER.atInfo()
                .addKeyValue("provider", provider)
                .addKeyValue("username", username)
                .addKeyValue("statusCode", status)
                .addKeyValue("reason", reason)
                .log("sign-in");
        listener.tried(login);
    }
}
