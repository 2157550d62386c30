package org.tributary.gateway.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.Permission;
import org.tributary.runtime.access.Principal;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.Resources;

/** What somebody may do, as Gen3's clients read it (access contract C.3). */
public final class Rights {
    private static final Pattern PROJECT = Pattern.compile("/programs/[^/]+/projects/([^/]+)");

    /** What stands for {@code *} where single methods are listed. */
    private static final List<String> ALL_METHODS =
            List.of(
                    "create",
                    "delete",
                    "read",
                    "read-storage",
                    "update",
                    "upload",
                    "write-storage");

    private final AccessView view;
    private final Supplier<Set<ProjectName>> projects;

    /**
     * By the policies of a view.
     *
     * @param projects that exist: each is a resource, whether or not a policy names it
     */
    public Rights(AccessView view, Supplier<Set<ProjectName>> projects) {
        this.view = view;
        this.projects = projects;
    }

    /**
     * {@code GET /authz/mapping}: of the caller only, whatever the query asks; without a token, of
     * everybody.
     */
    public Future<Answer> mapping(Call call) {
        String authorization = call.header("Authorization");
        try {
            Principal principal = authorization == null ? null : view.verify(authorization);
            return Future.succeededFuture(Answer.json(200, mapping(principal)));
        } catch (AuthenticationException e) {
            return Future.succeededFuture(
                    Answer.json(
                            400,
                            JsonNodeFactory.instance.textNode(String.valueOf(e.getMessage()))));
        }
    }

    /** Paths on which the principal may do anything, in order. */
    public Set<String> resources(@Nullable Principal principal) {
        return byPath(principal).keySet();
    }

    private Map<String, Set<Permission>> byPath(@Nullable Principal principal) {
        Set<String> paths = new HashSet<>();
        for (ProjectName project : projects.get()) {
            paths.add(Resources.program(project.program()));
            paths.add(Resources.program(project.program()) + "/projects");
            paths.add(Resources.project(project.program(), project.code()));
        }
        return view.mapping(principal, paths);
    }

    ObjectNode mapping(@Nullable Principal principal) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        byPath(principal).forEach((path, permissions) -> put(json.putArray(path), permissions));
        return json;
    }

    private static void put(ArrayNode list, Set<Permission> permissions) {
        permissions.stream()
                .sorted(Comparator.comparing(Permission::service).thenComparing(Permission::method))
                .forEach(
                        p ->
                                list.addObject()
                                        .put("service", p.service())
                                        .put("method", p.method()));
    }

    /** Gen3's older form: methods by project code. */
    public ObjectNode projectAccess(Principal principal) {
        Map<String, Set<String>> methods = new TreeMap<>();
        byPath(principal)
                .forEach(
                        (path, permissions) -> {
                            Matcher project = PROJECT.matcher(path);
                            if (project.matches()) {
                                Set<String> own =
                                        methods.computeIfAbsent(
                                                project.group(1), code -> new TreeSet<>());
                                permissions.forEach(p -> own.addAll(methods(p)));
                            }
                        });
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        methods.forEach((code, own) -> own.forEach(json.putArray(code)::add));
        return json;
    }

    private static List<String> methods(Permission permission) {
        return permission.method().equals("*") ? ALL_METHODS : List.of(permission.method());
    }
}
