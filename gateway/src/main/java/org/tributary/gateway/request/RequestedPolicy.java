package org.tributary.gateway.request;

import java.util.List;
import java.util.Optional;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.grant.RequestBody;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.Permission;
import org.tributary.runtime.access.Resources;

/** Which policy a request is for: named by its id, or by the project it reads. */
final class RequestedPolicy {
    private RequestedPolicy() {}

    /**
     * The policy.
     *
     * @throws Refusal 400 where there is none, or several read the project
     */
    static Users.Policy of(RequestBody body, Users users) {
        Optional<String> id = body.optional("policy");
        if (id.isPresent()) {
            return users.policy(id.get())
                    .orElseThrow(
                            () ->
                                    new Refusal(
                                            400, "policy '%s' is not defined".formatted(id.get())));
        }
        String project = body.text("project");
        int dash = project.indexOf('-');
        if (dash < 1) {
            throw new Refusal(400, "'project' must be a project id such as program-code");
        }
        String path = Resources.project(project.substring(0, dash), project.substring(dash + 1));
        List<Users.Policy> readers =
                users.policies().stream()
                        .filter(policy -> policy.paths().equals(List.of(path)))
                        .filter(
                                policy ->
                                        policy.permissions().stream()
                                                .allMatch(RequestedPolicy::reads))
                        .toList();
        if (readers.size() != 1) {
            throw new Refusal(
                    400,
                    readers.isEmpty()
                            ? "no policy is for reading project '%s' alone: name one as 'policy'"
                                    .formatted(project)
                            : "several policies read project '%s': name one as 'policy': %s"
                                    .formatted(
                                            project,
                                            readers.stream().map(Users.Policy::id).toList()));
        }
        return readers.getFirst();
    }

    private static boolean reads(Permission permission) {
        return permission.method().equals("read") || permission.method().equals("read-storage");
    }
}
