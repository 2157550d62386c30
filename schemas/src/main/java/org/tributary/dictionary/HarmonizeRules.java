package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values of a property are brought to what the dictionary permits before they are held against
 * it: the property's key {@code harmonize}, which Gen3 does not know and passes over. Rules are
 * applied in the order of the components; a value that is permitted as sent is never changed by
 * {@code aliases} or {@code pattern_fix}.
 *
 * @param trim blanks at both ends are taken away
 * @param nullLike texts that stand for no value, in small letters
 * @param patternFixes what is replaced, in order
 * @param aliases what is meant by other words, by these in small letters
 * @param unit conversion of values with a unit; null where none is
 * @param permitted texts that need no rule: the property's permissible values, empty where it has
 *     none
 */
public record HarmonizeRules(
        boolean trim,
        Set<String> nullLike,
        List<PatternFix> patternFixes,
        Map<String, JsonNode> aliases,
        @Nullable UnitRule unit,
        Set<String> permitted) {

    /** No rule, no change. */
    public static final HarmonizeRules NONE =
            new HarmonizeRules(false, Set.of(), List.of(), Map.of(), null, Set.of());

    /** Copies. */
    public HarmonizeRules {
        nullLike = Set.copyOf(nullLike);
        patternFixes = List.copyOf(patternFixes);
        aliases = Map.copyOf(aliases);
        permitted = Set.copyOf(permitted);
    }

    /** True where nothing is ever changed. */
    public boolean isEmpty() {
        return !trim
                && nullLike.isEmpty()
                && patternFixes.isEmpty()
                && aliases.isEmpty()
                && unit == null;
    }

    /** Every place in a text where the pattern is found gets the replacement. */
    public record PatternFix(Pattern pattern, String replacement) {}

    /**
     * Values such as {@code 34 years}.
     *
     * @param to the unit that values are kept in, and that a bare number has
     * @param from conversions by the name of the unit as sent
     */
    public record UnitRule(String to, Map<String, Conversion> from) {

        /** Copies. */
        public UnitRule {
            from = Map.copyOf(from);
        }
    }

    /** The number kept is the number sent times {@code factor}, plus {@code offset}. */
    public record Conversion(BigDecimal factor, BigDecimal offset) {

        static final Conversion SAME = new Conversion(BigDecimal.ONE, BigDecimal.ZERO);
    }
}
