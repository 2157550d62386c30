package org.tributary.access.wording;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names that a misspelt one may have meant. */
final class Suggestions {

    private static final int MOST = 5;

    private Suggestions() {}

    /** The near ones, nearest first. */
    static List<String> near(String name, Collection<String> known) {
        var distances = new LinkedHashMap<String, Integer>();
        for (var option : known) {
            int distance = distance(name, option);
            double threshold = Math.max(Math.max(name.length(), option.length()) / 2.0, 1);
            if (distance <= threshold) {
                distances.put(option, distance);
            }
        }
        return distances.entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** {@code "a", "b" or "c"}. */
    static String listed(List<String> names) {
        var quoted = names.stream().limit(MOST).map("\"%s\""::formatted).toList();
        if (quoted.size() == 1) {
            return quoted.getFirst();
        }
        return "%s or %s"
                .formatted(
                        String.join(", ", quoted.subList(0, quoted.size() - 1)), quoted.getLast());
    }

    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(Math.min(previous[j] + 1, current[j - 1] + 1), replaced);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
