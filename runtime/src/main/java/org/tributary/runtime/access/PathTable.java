package org.tributary.runtime.access;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permissions by resource path, looked up for a path and every one above it in one pass: the hash
 * of each prefix comes from the hash of the one before it, so that a decision makes no objects.
 */
final class PathTable {
    private final Permission @Nullable [] root;
    private final int[] hashes;
    private final @Nullable String[] paths;
    private final Permission[][] permissions;
    private final int mask;

    /**
     * A table that never changes.
     *
     * @param byPath normalized paths
     */
    PathTable(Map<String, Set<Permission>> byPath) {
        int size = Math.max(2, Integer.highestOneBit(byPath.size()) << 2);
        this.mask = size - 1;
        this.hashes = new int[size];
        this.paths = new String[size];
        this.permissions = new Permission[size][];
        byPath.forEach((path, granted) -> put(path, granted.toArray(Permission[]::new)));
        int at = find("/", 1, "/".hashCode());
        this.root = at < 0 ? null : permissions[at];
    }

    private void put(String path, Permission[] granted) {
        int at = slot(path.hashCode());
        while (paths[at] != null) {
            at = (at + 1) & mask;
        }
        hashes[at] = path.hashCode();
        paths[at] = path;
        permissions[at] = granted;
    }

    /**
     * Whether a permission on the path or on one above it matches (access contract C.4).
     *
     * @param path normalized
     */
    boolean allow(String service, String method, String path) {
        if (root != null && matches(root, service, method)) {
            return true;
        }
        int hash = '/';
        int length = path.length();
        for (int i = 1; i < length; i++) {
            char c = path.charAt(i);
            if (c == '/' && matchesAt(path, i, hash, service, method)) {
                return true;
            }
            // As String.hashCode counts.
            hash = 31 * hash + c;
        }
        return matchesAt(path, length, hash, service, method);
    }

    private boolean matchesAt(String path, int end, int hash, String service, String method) {
        int at = find(path, end, hash);
        return at >= 0 && matches(permissions[at], service, method);
    }

    /** Paths that differ in their last characters have hashes side by side, which would cluster. */
    private int slot(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & mask;
    }

    /** Where the first characters of a path stand; negative where they do not. */
    private int find(String path, int end, int hash) {
        int at = slot(hash);
        for (String known = paths[at]; known != null; known = paths[at]) {
            if (hashes[at] == hash && known.length() == end && path.startsWith(known)) {
                return at;
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    private static boolean matches(Permission[] granted, String service, String method) {
        for (Permission permission : granted) {
            if (permission.covers(service, method)) {
                return true;
            }
        }
        return false;
    }
}
