package org.tributary.runtime.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one party may do, by resource path: every policy it has, folded into one map when the
 * policies arrive, so that a decision is a few look-ups and no parsing.
 */
final class Grants {
    static final Grants NONE = new Grants(Map.of());

    private final Map<String, Set<Permission>> byPath;

    Grants(Map<String, Set<Permission>> byPath) {
        Map<String, Set<Permission>> copy = new HashMap<>();
        byPath.forEach((path, permissions) -> copy.put(path, Set.copyOf(permissions)));
        this.byPath = Map.copyOf(copy);
    }

    Map<String, Set<Permission>> byPath() {
        return byPath;
    }

    Grants plus(Grants other) {
        Map<String, Set<Permission>> sum = new HashMap<>();
        byPath.forEach((path, permissions) -> sum.put(path, new HashSet<>(permissions)));
        other.byPath.forEach(
                (path, permissions) ->
                        sum.computeIfAbsent(path, p -> new HashSet<>()).addAll(permissions));
        return new Grants(sum);
    }

    /**
     * Whether a grant on the path or on one above it matches (access contract C.4).
     *
     * @param path normalized
     */
    boolean allow(String service, String method, String path) {
        String at = path;
        while (true) {
            if (matches(byPath.get(at), service, method)) {
                return true;
            }
            if (at.length() == 1) {
                return false;
            }
            int cut = at.lastIndexOf('/');
            at = cut == 0 ? "/" : at.substring(0, cut);
        }
    }

    private static boolean matches(
            @Nullable Set<Permission> granted, String service, String method) {
        return granted != null
                && (granted.contains(new Permission(service, method))
                        || granted.contains(new Permission(Permission.ANY, method))
                        || granted.contains(new Permission(service, Permission.ANY))
                        || granted.contains(new Permission(Permission.ANY, Permission.ANY)));
    }

    ReadableProjects readable(String service) {
        Set<String> programs = new HashSet<>();
        Set<ProjectName> projects = new HashSet<>();
        for (Map.Entry<String, Set<Permission>> grant : byPath.entrySet()) {
            if (!matches(grant.getValue(), service, "read")) {
                continue;
            }
            String[] names = grant.getKey().substring(1).split("/", -1);
            if (grant.getKey().equals("/") || grant.getKey().equals("/programs")) {
                return ReadableProjects.everything();
            }
            if (!names[0].equals("programs")
                    || (names.length > 2 && !names[2].equals("projects"))) {
                continue;
            }
            if (names.length <= 3) {
                programs.add(names[1]);
            } else if (names.length == 4) {
                projects.add(new ProjectName(names[1], names[3]));
            }
        }
        return new ReadableProjects(false, programs, projects);
    }
}
