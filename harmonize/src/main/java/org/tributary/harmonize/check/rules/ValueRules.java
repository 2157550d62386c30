package org.tributary.harmonize.check.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.HarmonizeRules;
import org.tributary.dictionary.HarmonizeRules.Conversion;
import org.tributary.dictionary.HarmonizeRules.PatternFix;
import org.tributary.dictionary.HarmonizeRules.UnitRule;
import org.tributary.dictionary.Property;
import org.tributary.dictionary.StorageType;
import org.tributary.event.v1.HarmonizedValue;
import org.tributary.harmonize.check.table.Cell;

/** The rules of one property, applied to one value after the other. */
final class ValueRules {

    private static final String TRIM = "trim";
    private static final String NULL_LIKE = "null_like";
    private static final String PATTERN_FIX = "pattern_fix";
    private static final String ALIASES = "aliases";
    private static final String UNIT = "unit";

    /** Rules are about words and numbers: longer texts are left alone. */
    private static final int LONGEST = 1_000;

    private static final Pattern WITH_UNIT =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))\\s*(\\D.*)", Pattern.DOTALL);

    private final String property;
    private final HarmonizeRules rules;
    private final StorageType type;

    ValueRules(Property property) {
        this.property = property.name();
        this.rules = property.rules();
        StorageType item = property.itemType();
        this.type =
                property.type() == StorageType.ARRAY
                        ? item == null ? StorageType.STRING : item
                        : property.type();
    }

    String property() {
        return property;
    }

    /**
     * The value to keep: the one sent where no rule says otherwise, null where it means none.
     *
     * @param changes gets what each rule did
     */
    JsonNode apply(JsonNode sent, List<HarmonizedValue> changes) {
        if (!sent.isValueNode()) {
            return sent;
        }
        String text = sent.asText();
        if (rules.permitted().contains(text) || text.length() > LONGEST) {
            return sent;
        }
        int before = changes.size();
        String word = fixed(text, sent.isTextual(), changes);
        if (word == null) {
            return NullNode.getInstance();
        }
        String small = rules.aliases().isEmpty() ? word : word.toLowerCase(Locale.ROOT);
        JsonNode meant = rules.permitted().contains(word) ? null : rules.aliases().get(small);
        if (meant != null && !meant.equals(sent)) {
            note(changes, word, meant.asText(), ALIASES);
            return meant;
        }
        UnitRule unit = rules.unit();
        JsonNode converted = unit == null || !sent.isTextual() ? null : converted(word, unit);
        if (converted != null) {
            note(changes, word, converted.asText(), UNIT);
            return converted;
        }
        return changes.size() == before ? sent : cast(word);
    }

    /** After trim, null_like and pattern_fix; null where there is no value. */
    private @Nullable String fixed(String text, boolean textual, List<HarmonizedValue> changes) {
        String word = text;
        if (textual && rules.trim()) {
            word = noted(changes, word, word.strip(), TRIM);
        }
        if (isNullLike(word)) {
            note(changes, word, "", NULL_LIKE);
            return null;
        }
        if (textual) {
            for (PatternFix fix : rules.patternFixes()) {
                Matcher found = fix.pattern().matcher(word);
                word = noted(changes, word, found.replaceAll(fix.replacement()), PATTERN_FIX);
            }
        }
        return word;
    }

    private boolean isNullLike(String word) {
        return !rules.nullLike().isEmpty()
                && rules.nullLike().contains(word.toLowerCase(Locale.ROOT));
    }

    private JsonNode cast(String word) {
        return Cell.cast(word, type, null);
    }

    private @Nullable JsonNode converted(String word, UnitRule unit) {
        Matcher match = WITH_UNIT.matcher(word);
        if (!match.matches()) {
            return null;
        }
        Conversion conversion = conversion(unit, match.group(2).strip());
        if (conversion == null) {
            return null;
        }
        BigDecimal kept =
                new BigDecimal(match.group(1))
                        .multiply(conversion.factor())
                        .add(conversion.offset());
        if (type == StorageType.INTEGER) {
            BigDecimal whole = kept.setScale(0, RoundingMode.HALF_UP);
            return whole.precision() > 18 ? null : LongNode.valueOf(whole.longValueExact());
        }
        double number = kept.doubleValue();
        return Double.isFinite(number) ? DoubleNode.valueOf(number) : null;
    }

    /** As written first, since letters matter to some units; then in small letters. */
    private static @Nullable Conversion conversion(UnitRule unit, String name) {
        Conversion exact = unit.from().get(name);
        return exact != null ? exact : unit.from().get(name.toLowerCase(Locale.ROOT));
    }

    private String noted(List<HarmonizedValue> changes, String from, String to, String rule) {
        if (!from.equals(to)) {
            note(changes, from, to, rule);
        }
        return to;
    }

    private void note(List<HarmonizedValue> changes, String from, String to, String rule) {
        changes.add(new HarmonizedValue(property, from, to, rule));
    }
}
