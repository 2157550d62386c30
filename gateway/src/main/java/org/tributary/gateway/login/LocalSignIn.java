package org.tributary.gateway.login;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.digest.Sha256;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Csrf;
import org.tributary.gateway.edge.Form;
import org.tributary.gateway.edge.Html;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Resources;
import org.tributary.gateway.session.RedirectTargets;
import org.tributary.gateway.users.People;
import org.tributary.gateway.users.User;

/**
 * The page of local mode: whoever reaches it signs in as any user of the file. Settings allow it
 * only where the public address is this machine, and the page answers only there, so that no other
 * site can make a browser believe it were its own.
 */
final class LocalSignIn {
    static final String ID = "local";
    static final String NAME = "Local sign-in";
    static final String DESCRIPTION = "Local mode: sign in as anybody, without a password";

    /** Where a browser goes that was not sent here from elsewhere. */
    private static final String AFTERWARDS = "/profile";

    private static final int MOST_BUTTONS = 20;
    private static final String BUTTON =
            "<li><button name=\"username\" value=\"%s\"><b>%s</b> <span>%s</span></button></li>\n";

    private final People people;
    private final Csrf csrf;
    private final String page = resource("local-sign-in.html");
    private final String style = resource("local-sign-in.css");

    LocalSignIn(People people, Csrf csrf) {
        this.people = people;
        this.csrf = csrf;
    }

    Answer page(Call call, @Nullable String redirect) {
        requireLocal(call);
        List<User> users = people.listed();
        String buttons =
                users.stream()
                        .limit(MOST_BUTTONS)
                        .map(
                                user ->
                                        BUTTON.formatted(
                                                Html.escape(user.name()),
                                                Html.escape(user.displayName()),
                                                Html.escape(user.name())))
                        .collect(Collectors.joining());
        String body =
                page.replace("{{style}}", style)
                        .replace("{{csrf}}", csrf.token(call.request()))
                        .replace("{{redirect}}", Html.escape(redirect == null ? "" : redirect))
                        .replace("{{more}}", users.size() > MOST_BUTTONS ? "" : "hidden")
                        .replace("{{users}}", buttons);
        return Answer.html(200, body).with("Content-Security-Policy", policy(redirect));
    }

    /** The browser's form may end at the target it is sent on to. */
    private String policy(@Nullable String redirect) {
        String target =
                redirect == null || redirect.startsWith("/")
                        ? ""
                        : RedirectTargets.origin(redirect).map(" "::concat).orElse("");
        return "default-src 'none'; style-src 'sha256-%s'; form-action 'self'%s; base-uri 'none'; frame-ancestors 'none'"
                .formatted(sha256(style), target);
    }

    Future<Answer> signIn(Call call, Doorkeeper doorkeeper, UnaryOperator<String> checked) {
        requireLocal(call);
        if (!call.request().method().equals(HttpMethod.POST)) {
            throw new Refusal(405, "Sign in with the form");
        }
        // Nobody is signed in yet, so the edge did not ask.
        if (!csrf.isMeant(call.request(), call.body())) {
            throw new Refusal(403, "failed csrf check");
        }
        Form form = Form.of(call);
        String redirect = form.field("redirect");
        String target = redirect == null ? AFTERWARDS : checked.apply(redirect);
        String username = form.field("username");
        User user =
                people.listed().stream()
                        .filter(each -> each.name().equalsIgnoreCase(username))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(401, "There is no such user"));
        return doorkeeper.admit(
                call, ID, new Person(user.name(), user.displayName(), user.email()), target);
    }

    /** By this machine's own name only, lest another site's name points here. */
    private static void requireLocal(Call call) {
        HostAndPort asked = call.request().authority();
        if (asked == null || !Loopback.isHost(asked.host())) {
            throw new Refusal(404, "There is no such identity provider");
        }
    }

    private static String resource(String name) {
        return new String(Resources.read(LocalSignIn.class, name), StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }
}
