package org.tributary.gateway.grant;

import java.util.List;
import org.tributary.gateway.audit.AuditEvent;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.Principal;

/** Who asks the access API, and what they may do there. */
public final class Callers {
    private final AccessView view;

    /** By the policies of a view. */
    public Callers(AccessView view) {
        this.view = view;
    }

    /** Who asks. */
    public Principal of(Call call) {
        return view.verify(call.header("Authorization"));
    }

    /** Whether the caller may, by the policies of this moment. */
    public boolean may(Principal caller, String service, String method, String resource) {
        return view.allowed(caller, service, method, resource);
    }

    /**
     * The caller, who has the right.
     *
     * @throws Refusal 403 that names it
     */
    public Principal require(Call call, String service, String method, String resource) {
        Principal caller = of(call);
        if (!may(caller, service, method, resource)) {
            throw new Refusal(
                    403,
                    "this needs the right '%s' of service '%s' on %s"
                            .formatted(method, service, resource));
        }
        return caller;
    }

    /** The user who asks. */
    public String user(Call call) {
        String user = of(call).username();
        if (user == null) {
            throw new Refusal(403, "this is for users: the token speaks for none");
        }
        return user;
    }

    /** How a document names somebody. */
    public static String name(Principal principal) {
        String user = principal.username();
        return user == null ? "client:" + principal.clientId() : user;
    }

    /** Tells the audit that a right is given, taken or asked for; before the answer is sent. */
    public static void note(
            Call call, String change, Party party, String reason, Users.Policy policy) {
        call.trail()
                .add(
                        new AuditEvent.PolicyChange(
                                change + " " + policy.id(),
                                party.kind().member() + " " + party.name(),
                                reason,
                                policy.paths()));
    }

    /** The same by the policy's id, with its resources where it is still defined. */
    public static void note(
            Call call, String change, Party party, String reason, Users users, String policy) {
        note(
                call,
                change,
                party,
                reason,
                users.policy(policy)
                        .orElseGet(() -> new Users.Policy(policy, List.of(), List.of())));
    }
}
