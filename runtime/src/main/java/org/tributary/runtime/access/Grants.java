package org.tributary.runtime.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a policy, or all policies of a party together, allow by resource path. Folded into one table
 * when the policies arrive, so that a decision parses nothing.
 */
final class Grants {
    static final Grants NONE = new Grants(Map.of());

    private final Map<String, Set<Permission>> byPath;
    private final PathTable table;

    Grants(Map<String, Set<Permission>> byPath) {
        Map<String, Set<Permission>> copy = new HashMap<>();
        byPath.forEach((path, permissions) -> copy.put(path, Set.copyOf(permissions)));
        this.byPath = Map.copyOf(copy);
        this.table = new PathTable(this.byPath);
    }

    Map<String, Set<Permission>> byPath() {
        return byPath;
    }

    Grants plus(Grants other) {
        if (byPath.isEmpty()) {
            return other;
        }
        if (other.byPath.isEmpty()) {
            return this;
        }
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
        return table.allow(service, method, path);
    }

    ReadableProjects readable(String service) {
        Set<String> programs = new HashSet<>();
        Set<ProjectName> projects = new HashSet<>();
        for (Map.Entry<String, Set<Permission>> grant : byPath.entrySet()) {
            if (grant.getValue().stream().noneMatch(p -> p.covers(service, "read"))) {
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
