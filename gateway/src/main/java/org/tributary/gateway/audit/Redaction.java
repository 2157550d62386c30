package org.tributary.gateway.audit;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a query whatever may be a secret or somebody's data. A parameter keeps its value
 * only where it is known to be harmless: what nobody thought of is not written for 400 days. So
 * {@code code}, {@code state}, tokens and the parameters of signed URLs (access contract A.7, J.2
 * 12) need no list of their own.
 */
final class Redaction {

    private static final String REPLACED = "redacted";
    private static final int LONGEST = 2048;
    private static final int LONGEST_VALUE = 64;

    private static final Set<String> HARMLESS =
            Set.of(
                    "action",
                    "after",
                    "category",
                    "count",
                    "data",
                    "expires_in",
                    "first",
                    "format",
                    "groupby",
                    "idp",
                    "limit",
                    "method",
                    "node_label",
                    "offset",
                    "project",
                    "protocol",
                    "resource",
                    "service",
                    "start",
                    "stop",
                    "task_type");

    private Redaction() {}

    /** The query as it may be kept, without its question mark. */
    static String query(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        var kept = new StringBuilder(Math.min(query.length(), LONGEST));
        for (var parameter : query.split("&", -1)) {
            if (kept.length() >= LONGEST) {
                break;
            }
            if (!kept.isEmpty()) {
                kept.append('&');
            }
            append(kept, parameter);
        }
        return cut(kept.toString());
    }

    private static void append(StringBuilder kept, String parameter) {
        int sign = parameter.indexOf('=');
        var name = sign < 0 ? parameter : parameter.substring(0, sign);
        var value = sign < 0 ? "" : parameter.substring(sign + 1);
        boolean harmless =
                HARMLESS.contains(name.toLowerCase(Locale.ROOT)) && value.length() <= LONGEST_VALUE;
        if (sign < 0) {
            // A query without names, or a flag: it may itself be the secret.
            kept.append(harmless ? name : REPLACED);
        } else {
            kept.append(name.length() > LONGEST_VALUE ? REPLACED : name)
                    .append('=')
                    .append(harmless ? value : REPLACED);
        }
    }

    /** Text of a bounded length; what somebody sends is not kept at any length. */
    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
