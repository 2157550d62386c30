package org.tributary.gateway.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tributary.runtime.access.Permission;

/** Users, and the policies of the commons as the document that services decide by. */
public final class Users {
    private final Map<String, User> byName;
    private final ObjectNode policyDocument;
    private final Map<String, Policy> policies;

    /**
     * A policy of the file.
     *
     * @param paths it is for
     */
    public record Policy(String id, List<String> paths, List<Permission> permissions) {

        /** Copies. */
        public Policy {
            paths = List.copyOf(paths);
            permissions = List.copyOf(permissions);
        }
    }

    Users(Collection<User> users, ObjectNode authz) {
        this.byName = new TreeMap<>();
        users.forEach(user -> byName.put(User.fold(user.name()), user));
        this.policyDocument = authz.deepCopy();
        ObjectNode names = policyDocument.putObject("users");
        byName.values().forEach(user -> put(names, user.name(), user.policies()));
        ArrayNode inactive = policyDocument.putArray("inactive_users");
        byName.values().stream()
                .filter(user -> !user.active())
                .forEach(user -> inactive.add(user.name()));
        this.policies = policies(policyDocument);
    }

    private static Map<String, Policy> policies(JsonNode document) {
        Map<String, Policy> read = new TreeMap<>();
        for (JsonNode policy : document.path("policies")) {
            String id = policy.path("id").asText();
            read.put(
                    id,
                    new Policy(
                            id,
                            policy.path("resource_paths")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .toList(),
                            policy.path("permissions")
                                    .valueStream()
                                    .map(
                                            each ->
                                                    new Permission(
                                                            each.path("service").asText(),
                                                            each.path("method").asText()))
                                    .toList()));
        }
        return Map.copyOf(read);
    }

    /** The policy of that id. */
    public Optional<Policy> policy(String id) {
        return Optional.ofNullable(policies.get(id));
    }

    /** All policies, in the order of their ids. */
    public List<Policy> policies() {
        return policies.values().stream().sorted(Comparator.comparing(Policy::id)).toList();
    }

    /** Whether the file defines the group. */
    public boolean hasGroup(String name) {
        return policyDocument.path("groups").has(name);
    }

    /**
     * Reads a file in Gen3's {@code user.yaml} format.
     *
     * @throws UsersException with every fault, each with its line
     */
    public static Users read(Path file) {
        return UsersFile.read(file);
    }

    /** No users and no policies. */
    public static Users nobody() {
        return new Users(List.of(), JsonNodeFactory.instance.objectNode());
    }

    /** The user of that name, whatever its case. */
    public Optional<User> find(String name) {
        return Optional.ofNullable(byName.get(User.fold(name)));
    }

    /** Everybody, by name. */
    public List<User> all() {
        return List.copyOf(byName.values());
    }

    /** The body of the document {@code policy}. */
    public ObjectNode policyDocument() {
        return policyDocument.deepCopy();
    }

    static void put(ObjectNode names, String name, List<String> policies) {
        var list = JsonNodeFactory.instance.arrayNode();
        policies.forEach(list::add);
        names.set(name, list);
    }
}
