package org.tributary.runtime.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies of the commons, ready to decide (access contract C.1, C.4). Immutable.
 *
 * <p>Read from the document {@code policy}: {@code resources} (every existing path), {@code
 * policies} ({@code id}, {@code resource_paths}, {@code permissions} of {@code service} and {@code
 * method}), {@code users} and {@code clients} (name to policy ids), {@code groups} (name to {@code
 * policies} and {@code users}), {@code inactive_users} (names), {@code anonymous_policies}, {@code
 * all_users_policies}. A policy id that is not defined grants nothing.
 */
final class Policies {
    static final Policies NONE =
            new Policies(
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    Map.of(),
                    Grants.NONE,
                    Grants.NONE);

    private static final String[] NO_GROUPS = {};

    private final Set<String> resources;
    private final Map<String, Grants> policies;
    private final Map<String, Grants> users;
    private final Map<String, String[]> memberships;
    private final Set<String> inactive;
    private final Map<String, Grants> clients;
    private final Grants anonymous;
    private final Grants loggedIn;

    private Policies(
            Set<String> resources,
            Map<String, Grants> policies,
            Map<String, Grants> users,
            Map<String, String[]> memberships,
            Set<String> inactive,
            Map<String, Grants> clients,
            Grants anonymous,
            Grants loggedIn) {
        this.resources = resources;
        this.policies = policies;
        this.users = users;
        this.memberships = memberships;
        this.inactive = inactive;
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
        Map<String, String[]> memberships = new HashMap<>();
        document.path("groups")
                .forEachEntry(
                        (name, group) -> {
                            Grants granted = sum(group.path("policies"), policies);
                            for (JsonNode member : group.path("users")) {
                                String user = fold(member.asText());
                                users.put(user, users.getOrDefault(user, loggedIn).plus(granted));
                                memberships.merge(user, new String[] {name}, Policies::joined);
                            }
                        });
        Map<String, Grants> clients = new HashMap<>();
        document.path("clients").forEachEntry((id, ids) -> clients.put(id, sum(ids, policies)));
        Set<String> resources = new TreeSet<>();
        document.path("resources")
                .forEach(path -> Resources.normalize(path.asText()).ifPresent(resources::add));
        Set<String> inactive = new HashSet<>();
        document.path("inactive_users").forEach(name -> inactive.add(fold(name.asText())));
        return new Policies(
                resources, policies, users, memberships, inactive, clients, anonymous, loggedIn);
    }

    private static String[] joined(String[] all, String[] more) {
        return Stream.concat(Stream.of(all), Stream.of(more)).toArray(String[]::new);
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

    static String fold(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    /** Whether a token for the user counts for nothing, whoever acts for them. */
    boolean isInactive(@Nullable String username) {
        return username != null && inactive.contains(fold(username));
    }

    /** What a policy grants; nothing where there is none of that id. */
    Grants policy(String id) {
        return policies.getOrDefault(id, Grants.NONE);
    }

    /**
     * Whether the user, and the client where there is one, are each allowed; nobody is anonymous.
     */
    boolean allow(
            GivenPolicies given,
            @Nullable Principal principal,
            String service,
            String method,
            String resource) {
        String path = Resources.normal(resource);
        if (path == null) {
            return false;
        }
        if (principal == null) {
            return anonymous.allow(service, method, path);
        }
        String user = principal.username();
        String client = principal.clientId();
        return (user == null || userMay(given, fold(user), service, method, path))
                && (client == null || clientMay(given, client, service, method, path));
    }

    private boolean userMay(
            GivenPolicies given, String user, String service, String method, String path) {
        return users.getOrDefault(user, loggedIn).allow(service, method, path)
                || (!given.isEmpty()
                        && given.ofUser(
                                user,
                                memberships.getOrDefault(user, NO_GROUPS),
                                this,
                                policy -> policy.allow(service, method, path)));
    }

    private boolean clientMay(
            GivenPolicies given, String client, String service, String method, String path) {
        return clients.getOrDefault(client, Grants.NONE).allow(service, method, path)
                || (!given.isEmpty()
                        && given.ofClient(
                                client, this, policy -> policy.allow(service, method, path)));
    }

    ReadableProjects readable(GivenPolicies given, @Nullable Principal principal, String service) {
        return parties(given, principal).stream()
                .map(party -> party.readable(service))
                .reduce(ReadableProjects.everything(), ReadableProjects::and);
    }

    /**
     * Granted paths with every existing path below them; for a client that acts for a user, what
     * both may do.
     *
     * @param projects paths that exist beside those of the document
     */
    Map<String, Set<Permission>> mapping(
            GivenPolicies given, @Nullable Principal principal, Set<String> projects) {
        Set<String> existing = new TreeSet<>(resources);
        existing.addAll(projects);
        List<Grants> parties = parties(given, principal);
        Map<String, Set<Permission>> mapping = expand(parties.getFirst(), existing);
        parties.stream()
                .skip(1)
                .map(party -> expand(party, existing))
                .forEach(other -> intersect(mapping, other));
        return mapping;
    }

    /** What each party may do at this moment. */
    private List<Grants> parties(GivenPolicies given, @Nullable Principal principal) {
        if (principal == null) {
            return List.of(anonymous);
        }
        List<Grants> parties = new ArrayList<>();
        String name = principal.username();
        if (name != null) {
            String user = fold(name);
            Grants[] sum = {users.getOrDefault(user, loggedIn)};
            given.ofUser(
                    user,
                    memberships.getOrDefault(user, NO_GROUPS),
                    this,
                    policy -> add(sum, policy));
            parties.add(sum[0]);
        }
        String client = principal.clientId();
        if (client != null) {
            Grants[] sum = {clients.getOrDefault(client, Grants.NONE)};
            given.ofClient(client, this, policy -> add(sum, policy));
            parties.add(sum[0]);
        }
        return parties;
    }

    /** Never the last word, so that every policy is asked. */
    private static boolean add(Grants[] sum, Grants policy) {
        sum[0] = sum[0].plus(policy);
        return false;
    }

    private static Map<String, Set<Permission>> expand(Grants grants, Set<String> existing) {
        Map<String, Set<Permission>> expanded = new TreeMap<>();
        grants.byPath()
                .forEach(
                        (granted, permissions) -> {
                            add(expanded, granted, permissions);
                            String below = granted.equals("/") ? "/" : granted + "/";
                            existing.stream()
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
