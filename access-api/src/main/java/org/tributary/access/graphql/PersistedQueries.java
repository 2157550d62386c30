package org.tributary.access.graphql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.access.recent.Recent;

/**
 * Queries that clients name by the SHA-256 of their text, after they have sent them once: the
 * protocol of Apollo's automatic persisted queries. Kept in memory, the longest unused goes first;
 * a client that is told that its query is not known sends it again.
 */
final class PersistedQueries {

    /** What a client's library looks for. */
    static final String NOT_FOUND = "PersistedQueryNotFound";

    static final String NOT_FOUND_CODE = "PERSISTED_QUERY_NOT_FOUND";

    private static final int KEPT = 1_000;

    /** Longer ones are answered and not kept. */
    private static final int KEPT_LENGTH = 20_000;

    private final Map<String, String> byHash = Recent.used(KEPT);

    /**
     * The query of a request.
     *
     * @param query as sent; null where the client hopes that it is known
     * @throws RequestException where it is not known, or the hash is another query's
     */
    String of(String hash, @Nullable String query) {
        var wanted = hash.toLowerCase(Locale.ROOT);
        if (query == null) {
            var known = byHash.get(wanted);
            if (known == null) {
                throw new RequestException(NOT_FOUND_CODE, NOT_FOUND);
            }
            return known;
        }
        if (!sha256(query).equals(wanted)) {
            throw new RequestException(
                    "extensions.persistedQuery.sha256Hash is not the SHA-256 of the query");
        }
        if (query.length() <= KEPT_LENGTH) {
            byHash.put(wanted, query);
        }
        return query;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
