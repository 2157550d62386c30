package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The policies of the commons, ready to decide (access contract C.1, C.4). Immutable.
 *
 * <p>Read from the document {@code policy}: {@code resources} (every existing path), {@code
 * policies} ({@code id}, {@code resource_paths}, {@code permissions} of {@code service} and {@code
 * method}), {@code users} and {@code clients} (name to policy ids, groups already resolved), {@code
 * anonymous_policies}, {@code all_users_policies}. A policy id that is not defined grants nothing.
 */
final class Policies {
    static final Policies NONE =
            new Policies(Set.of(), Map.of(), Map.of(), Grants.NONE, Grants.NONE);

    private final Set<String> resources;
    private final Map<String, Grants> users;
    private final Map<String, Grants> clients;
    private final Grants anonymous;
    private final Grants loggedIn;

    private Policies(
            Set<String> resources,
            Map<String, Grants> users,
            Map<String, Grants> clients,
            Grants anonymous,
            Grants loggedIn) {
        this.resources = resources;
        this.users = users;
        this.clients = clients;
        this.anonymous = anonymous;
        this.loggedIn = loggedIn;
    }

    static Policies read(JsonNode document) {
        Map<String, Grants> policies = new HashMap<>();
        document.path("policies")
                .forEach(policy -> policies.put(policy.path("id").asText(), grants(policy)));
        Grants anonymous = sum(document.path("anonymous_policies"), policies);
        Grants loggedIn = anonymous.plus(sum(document.path("all_users_policies"), policies));
        Map<String, Grants> users = new HashMap<>();
        document.path("users")
                .forEachEntry(
                        (name, ids) -> users.put(fold(name), loggedIn.plus(sum(ids, policies))));
        Map<String, Grants> clients = new HashMap<>();
        document.path("clients").forEachEntry((id, ids) -> clients.put(id, sum(ids, policies)));
        Set<String> resources = new TreeSet<>();
        document.path("resources")
                .forEach(path -> Resources.normalize(path.asText()).ifPresent(resources::add));
        return new Policies(resources, Map.copyOf(users), Map.copyOf(clients), anonymous, loggedIn);
    }

    private static Grants grants(JsonNode policy) {
        Set<Permission> permissions = new HashSet<>();
        policy.path("permissions")
                .forEach(
                        p ->
                                permissions.add(
                                        new Permission(
                                                p.path("service").asText(),
                                                p.path("method").asText())));
        Map<String, Set<Permission>> byPath = new HashMap<>();
        policy.path("resource_paths")
                .forEach(
                        path ->
                                Resources.normalize(path.asText())
                                        .ifPresent(p -> byPath.put(p, permissions)));
        return new Grants(byPath);
    }

    private static Grants sum(JsonNode ids, Map<String, Grants> policies) {
        Grants sum = Grants.NONE;
        for (JsonNode id : ids) {
            sum = sum.plus(policies.getOrDefault(id.asText(), Grants.NONE));
        }
        return sum;
    }

    private static String fold(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the user, and the client where there is one, are each allowed; nobody is anonymous.
     */
    boolean allow(@Nullable Principal principal, String service, String method, String resource) {
        Optional<String> path = Resources.normalize(resource);
        return path.isPresent()
                && parties(principal).stream()
                        .allMatch(party -> party.allow(service, method, path.get()));
    }

    ReadableProjects readable(@Nullable Principal principal, String service) {
        return parties(principal).stream()
                .map(party -> party.readable(service))
                .reduce(ReadableProjects.everything(), ReadableProjects::and);
    }

    /**
     * Granted paths with every existing path below them; for a client that acts for a user, what
     * both may do.
     */
    Map<String, Set<Permission>> mapping(@Nullable Principal principal) {
        List<Grants> parties = parties(principal);
        Map<String, Set<Permission>> mapping = expand(parties.getFirst());
        parties.stream().skip(1).map(this::expand).forEach(other -> intersect(mapping, other));
        return mapping;
    }

    private List<Grants> parties(@Nullable Principal principal) {
        if (principal == null) {
            return List.of(anonymous);
        }
        Grants client =
                principal.clientId() == null
                        ? null
                        : clients.getOrDefault(principal.clientId(), Grants.NONE);
        if (principal.username() == null) {
            return client == null ? List.of(Grants.NONE) : List.of(client);
        }
        Grants user = users.getOrDefault(fold(principal.username()), loggedIn);
        return client == null ? List.of(user) : List.of(user, client);
    }

    private Map<String, Set<Permission>> expand(Grants grants) {
        Map<String, Set<Permission>> expanded = new TreeMap<>();
        grants.byPath()
                .forEach(
                        (granted, permissions) -> {
                            add(expanded, granted, permissions);
                            String below = granted.equals("/") ? "/" : granted + "/";
                            resources.stream()
                                    .filter(path -> path.startsWith(below))
                                    .forEach(path -> add(expanded, path, permissions));
                        });
        return expanded;
    }

    private static void add(
            Map<String, Set<Permission>> mapping, String path, Set<Permission> permissions) {
        mapping.computeIfAbsent(path, p -> new HashSet<>()).addAll(permissions);
    }

    /** Keeps a permission where the other side holds it too, literally or by a star. */
    private static void intersect(
            Map<String, Set<Permission>> mapping, Map<String, Set<Permission>> other) {
        Map<String, Set<Permission>> both = new TreeMap<>();
        mapping.forEach(
                (path, mine) -> {
                    for (Permission a : mine) {
                        for (Permission b : other.getOrDefault(path, Set.of())) {
                            Permission common = common(a, b);
                            if (common != null) {
                                add(both, path, Set.of(common));
                            }
                        }
                    }
                });
        mapping.clear();
        mapping.putAll(both);
    }

    private static @Nullable Permission common(Permission a, Permission b) {
        String service = common(a.service(), b.service());
        String method = common(a.method(), b.method());
        return service == null || method == null ? null : new Permission(service, method);
    }

    private static @Nullable String common(String a, String b) {
        if (a.equals(Permission.ANY)) {
            return b;
        }
        return b.equals(Permission.ANY) || a.equals(b) ? a : null;
    }
}
