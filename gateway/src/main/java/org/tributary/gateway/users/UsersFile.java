package org.tributary.gateway.users;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads Gen3's {@code user.yaml} (access contract B.10): the parts {@code authz}, {@code clients}
 * and {@code users}; other top-level parts are Gen3's business and left alone. An id that is not
 * defined is a fault, so that a typing error never silently takes a right away or leaves one.
 */
final class UsersFile {
    private static final List<String> PROJECT_PRIVILEGES =
            List.of(
                    "create",
                    "delete",
                    "read",
                    "read-storage",
                    "update",
                    "upload",
                    "write-storage");

    private static final Set<String> DOTS = Set.of(".", "..");

    private final YamlTree yaml;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Set<String> resources = new TreeSet<>();
    private final Map<String, ArrayNode> roles = new HashMap<>();
    private final Map<String, ObjectNode> policies = new LinkedHashMap<>();
    private final Map<String, String> projectResources = new HashMap<>();

    private UsersFile(String file) {
        this.yaml = new YamlTree(file);
    }

    static Users read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UsersException(
                    List.of("%s: cannot be read: %s".formatted(file, e.getMessage())));
        }
    }

    static Users parse(String name, String text) {
        return new UsersFile(name).parse(text);
    }

    private Users parse(String text) {
        Map<String, Node> root = yaml.mapping(yaml.parse(text), "the file");
        Map<String, Node> authz = yaml.mapping(root.get("authz"), "authz");
        yaml.list(authz.get("resources"), "resources").forEach(node -> readResource("", node));
        yaml.list(authz.get("roles"), "roles").forEach(this::readRole);
        yaml.list(authz.get("policies"), "policies").forEach(this::readPolicy);
        readProjectResources(authz.get("user_project_to_resource"));
        Map<String, Node> names = yaml.mapping(root.get("users"), "users");
        document.putObject("groups");
        yaml.list(authz.get("groups"), "groups").forEach(node -> readGroup(node, names));
        List<User> users = readUsers(names);
        putNames("anonymous_policies", authz.get("anonymous_policies"));
        putNames("all_users_policies", authz.get("all_users_policies"));
        readClients(root.get("clients"));
        yaml.requireNoFaults();
        resources.forEach(document.putArray("resources")::add);
        document.putArray("policies").addAll(policies.values());
        return new Users(users, document);
    }

    private void readResource(String parent, Node node) {
        Map<String, Node> resource = yaml.mapping(node, "a resource");
        String name =
                word(resource.get("name"), node, "the name of a resource")
                        .replaceAll("^/+|/+$", "");
        if (name.isEmpty() || List.of(name.split("/", -1)).stream().anyMatch(DOTS::contains)) {
            yaml.fault(node, "a resource needs a name, which is neither . nor ..");
            return;
        }
        String path = parent + "/" + name.replaceAll("/+", "/");
        resources.add(path);
        yaml.list(resource.get("subresources"), "subresources")
                .forEach(child -> readResource(path, child));
    }

    private void readRole(Node node) {
        Map<String, Node> role = yaml.mapping(node, "a role");
        String id = word(role.get("id"), node, "the id of a role");
        ArrayNode permissions = JsonNodeFactory.instance.arrayNode();
        for (Node entry : yaml.list(role.get("permissions"), "permissions")) {
            Map<String, Node> permission = yaml.mapping(entry, "a permission");
            Map<String, Node> action = yaml.mapping(permission.get("action"), "an action");
            permissions
                    .addObject()
                    .put("service", word(action.get("service"), entry, "the service of an action"))
                    .put("method", word(action.get("method"), entry, "the method of an action"));
        }
        if (permissions.isEmpty()) {
            yaml.fault(node, "role '%s' needs at least one permission".formatted(id));
        }
        if (roles.put(id, permissions) != null) {
            yaml.fault(node, "role '%s' is defined twice".formatted(id));
        }
    }

    /** Repeated slashes collapse (access contract C.1). */
    private static String path(String text) {
        return text.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private void readProjectResources(@Nullable Node node) {
        yaml.mapping(node, "user_project_to_resource")
                .forEach(
                        (project, entry) -> {
                            String path = path(yaml.text(entry, "a resource path"));
                            if (!resources.contains(path)) {
                                yaml.fault(
                                        entry,
                                        "project '%s' stands for resource '%s', which is not defined"
                                                .formatted(project, path));
                            }
                            projectResources.put(project, path);
                        });
    }

    /** A fault about something absent is reported where it should stand. */
    private String word(@Nullable Node node, Node parent, String what) {
        if (node == null) {
            yaml.fault(parent, what + " is missing");
            return "";
        }
        return yaml.text(node, what);
    }

    private void readPolicy(Node node) {
        Map<String, Node> policy = yaml.mapping(node, "a policy");
        String id = word(policy.get("id"), node, "the id of a policy");
        ObjectNode read = JsonNodeFactory.instance.objectNode().put("id", id);
        read.put("description", yaml.textOr(policy.get("description"), "", "description"));
        ArrayNode roleIds = read.putArray("role_ids");
        ArrayNode paths = read.putArray("resource_paths");
        for (Node entry : yaml.list(policy.get("resource_paths"), "resource_paths")) {
            String path = path(yaml.text(entry, "a resource path"));
            if (!resources.contains(path)) {
                yaml.fault(
                        entry,
                        path.equals("/")
                                ? "policy '%s' is attached to '/': name the resources it is for"
                                        .formatted(id)
                                : "policy '%s' names resource '%s', which is not defined"
                                        .formatted(id, path));
            }
            paths.add(path);
        }
        ArrayNode permissions = read.putArray("permissions");
        for (Node entry : yaml.list(policy.get("role_ids"), "role_ids")) {
            String role = yaml.text(entry, "a role id");
            roleIds.add(role);
            ArrayNode granted = roles.get(role);
            if (granted == null) {
                yaml.fault(
                        entry,
                        "policy '%s' names role '%s', which is not defined".formatted(id, role));
            } else {
                permissions.addAll(granted);
            }
        }
        if (paths.isEmpty() || permissions.isEmpty()) {
            yaml.fault(
                    node,
                    "policy '%s' needs at least one resource path and one role".formatted(id));
        }
        if (policies.put(id, read) != null) {
            yaml.fault(node, "policy '%s' is defined twice".formatted(id));
        }
    }

    private void readGroup(Node node, Map<String, Node> users) {
        Map<String, Node> group = yaml.mapping(node, "a group");
        String name = word(group.get("name"), node, "the name of a group");
        if (name.equals("anonymous") || name.equals("logged-in")) {
            yaml.fault(
                    node,
                    "group '%s' is built in: use anonymous_policies or all_users_policies"
                            .formatted(name));
        }
        ObjectNode groups = (ObjectNode) document.path("groups");
        if (groups.has(name)) {
            yaml.fault(node, "group '%s' is defined twice".formatted(name));
        }
        ObjectNode read = groups.putObject(name);
        Users.put(read, "policies", known(group.get("policies")));
        ArrayNode members = read.putArray("users");
        for (Node entry : yaml.list(group.get("users"), "the users of a group")) {
            String member = yaml.text(entry, "a member of a group");
            if (users.keySet().stream()
                    .noneMatch(user -> User.fold(user).equals(User.fold(member)))) {
                yaml.fault(
                        entry,
                        "group '%s' has member '%s', who is no user".formatted(name, member));
            }
            members.add(User.fold(member));
        }
    }

    private List<User> readUsers(Map<String, Node> names) {
        List<User> users = new ArrayList<>();
        Set<String> folded = new LinkedHashSet<>();
        names.forEach(
                (name, node) -> {
                    if (name.isBlank() || !folded.add(User.fold(name))) {
                        yaml.fault(
                                node, "user '%s' is defined twice or has no name".formatted(name));
                    }
                    users.add(readUser(name, node));
                });
        return users;
    }

    private User readUser(String name, Node node) {
        Map<String, Node> user = yaml.mapping(node, "user '%s'".formatted(name));
        Set<String> granted = new LinkedHashSet<>(known(user.get("policies")));
        yaml.list(user.get("projects"), "projects")
                .forEach(project -> granted.add(readProject(name, project)));
        Map<String, String> tags = new LinkedHashMap<>();
        yaml.mapping(user.get("tags"), "tags")
                .forEach((tag, value) -> tags.put(tag, yaml.text(value, "a tag")));
        boolean active = Boolean.parseBoolean(yaml.textOr(user.get("active"), "true", "active"));
        return new User(
                name,
                yaml.textOr(user.get("display_name"), name, "display_name"),
                yaml.textOr(user.get("email"), "", "email"),
                active,
                Boolean.parseBoolean(yaml.textOr(user.get("admin"), "false", "admin")),
                active ? List.copyOf(granted) : List.of(),
                tags);
    }

    /**
     * Gen3's old form, {@code projects: [{auth_id, privilege}]}: a policy of its own for this user
     * and project.
     */
    private String readProject(String user, Node node) {
        Map<String, Node> project = yaml.mapping(node, "a project");
        String code = word(project.get("auth_id"), node, "auth_id");
        String resource = projectResources.getOrDefault(code, onlyProject(code));
        if (resource.isEmpty()) {
            yaml.fault(
                    node,
                    "project '%s' has no entry in authz.user_project_to_resource, and no or several resources /programs/…/projects/%s"
                            .formatted(code, code));
        }
        String id = "%s on %s".formatted(user, code);
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("id", id);
        policy.putArray("resource_paths").add(resource);
        ArrayNode permissions = policy.putArray("permissions");
        for (Node entry : yaml.list(project.get("privilege"), "privilege")) {
            String privilege = yaml.text(entry, "a privilege");
            if (!PROJECT_PRIVILEGES.contains(privilege)) {
                yaml.fault(
                        entry,
                        "privilege '%s' is none of %s".formatted(privilege, PROJECT_PRIVILEGES));
            }
            permissions.addObject().put("service", "*").put("method", privilege);
        }
        policies.put(id, policy);
        return id;
    }

    /** The one project of that code; empty where there is none, or more than one. */
    private String onlyProject(String code) {
        List<String> found =
                resources.stream()
                        .filter(path -> path.startsWith("/programs/"))
                        .filter(path -> path.split("/", -1).length == 5)
                        .filter(path -> path.endsWith("/projects/" + code))
                        .toList();
        return found.size() == 1 ? found.getFirst() : "";
    }

    private void readClients(@Nullable Node node) {
        ObjectNode clients = document.putObject("clients");
        yaml.mapping(node, "clients")
                .forEach(
                        (id, client) ->
                                Users.put(
                                        clients,
                                        id,
                                        known(
                                                yaml.mapping(client, "client '%s'".formatted(id))
                                                        .get("policies"))));
    }

    private void putNames(String field, @Nullable Node node) {
        Users.put(document, field, known(node));
    }

    private List<String> known(@Nullable Node node) {
        List<String> ids = new ArrayList<>();
        for (Node entry : yaml.list(node, "policies")) {
            String id = yaml.text(entry, "a policy id");
            if (!policies.containsKey(id)) {
                yaml.fault(entry, "policy '%s' is not defined".formatted(id));
            }
            ids.add(id);
        }
        return ids;
    }
}
