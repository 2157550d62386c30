package org.tributary.gateway.session;

import io.vertx.core.Future;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Endpoint;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.SignedIn;

/** {@code /user/logout} (access contract B.5). */
public final class SessionEndpoints {
    private final Sessions sessions;
    private final RedirectTargets targets;
    private final URI publicUrl;
    private final UpstreamLogout upstream;

    /** Browsers that name no target go to the public address. */
    public SessionEndpoints(
            Sessions sessions, RedirectTargets targets, URI publicUrl, UpstreamLogout upstream) {
        this.sessions = sessions;
        this.targets = targets;
        this.publicUrl = publicUrl;
        this.upstream = upstream;
    }

    /** Ends the session and sends the browser on. */
    public Future<Answer> logout(Call call) {
        String next = call.query().get("next");
        String target =
                next == null
                        ? publicUrl + "/"
                        : targets.find(next)
                                .orElseThrow(
                                        () ->
                                                new Refusal(
                                                        400,
                                                        "The address in 'next' is not one that a browser may be sent to"));
        SignedIn signedIn = call.visitor().signedIn();
        Future<@Nullable String> here = Future.succeededFuture(null);
        return Endpoint.future(sessions.end(call.request()))
                .compose(
                        ended ->
                                signedIn == null
                                        ? here
                                        : upstream.address(signedIn.provider(), target))
                .map(address -> Answer.redirect(address == null ? target : address));
    }
}
