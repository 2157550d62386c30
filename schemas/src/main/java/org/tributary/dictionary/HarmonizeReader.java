package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.HarmonizeRules.Conversion;
import org.tributary.dictionary.HarmonizeRules.PatternFix;
import org.tributary.dictionary.HarmonizeRules.UnitRule;

/** Reads the key {@code harmonize} of a property and says what is wrong with it. */
final class HarmonizeReader {

    static final String KEY = "harmonize";

    private static final Set<String> RULES =
            Set.of("trim", "null_like", "pattern_fix", "aliases", "unit");

    private final SourceDocument source;
    private final Faults faults;
    private final String property;
    private final StorageType type;
    private final StorageType valueType;
    private final Set<String> permitted;
    private final String pointer;

    private HarmonizeReader(
            SourceDocument source, Faults faults, String property, ObjectNode schema) {
        this.source = source;
        this.faults = faults;
        this.property = property;
        this.type = StorageType.of(schema);
        this.valueType =
                type == StorageType.ARRAY ? StorageType.of(schema.path("items")) : this.type;
        this.permitted = new HashSet<>();
        collectPermitted(schema);
        this.pointer = SourceLines.child(SourceLines.child("/properties", property), KEY);
    }

    /** The rules of a property; parts that are at fault are left out. */
    static HarmonizeRules read(
            SourceDocument source, Faults faults, String property, ObjectNode schema) {
        JsonNode declared = schema.path(KEY);
        if (declared.isMissingNode() || declared.isNull()) {
            return HarmonizeRules.NONE;
        }
        return new HarmonizeReader(source, faults, property, schema).rules(declared);
    }

    private HarmonizeRules rules(JsonNode declared) {
        if (!declared.isObject()) {
            fault("", "must be an object of rules");
            return HarmonizeRules.NONE;
        }
        declared.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!RULES.contains(name)) {
                                fault(
                                        "/" + name,
                                        "has no rule '"
                                                + name
                                                + "'; there are "
                                                + String.join(
                                                        ", ", RULES.stream().sorted().toList()));
                            }
                        });
        return new HarmonizeRules(
                trim(declared.path("trim")),
                nullLike(declared.path("null_like")),
                patternFixes(declared.path("pattern_fix")),
                aliases(declared.path("aliases")),
                unit(declared.path("unit")),
                permitted);
    }

    private void collectPermitted(JsonNode schema) {
        for (JsonNode value : schema.path("enum")) {
            if (!value.isNull()) {
                permitted.add(value.asText());
            }
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            schema.path(choice).forEach(this::collectPermitted);
        }
        if (schema.path("items").isObject()) {
            collectPermitted(schema.path("items"));
        }
    }

    private boolean trim(JsonNode declared) {
        if (!declared.isMissingNode() && !declared.isBoolean()) {
            fault("/trim", "'trim' must be true or false");
        }
        return declared.asBoolean(false);
    }

    private Set<String> nullLike(JsonNode declared) {
        Set<String> texts = new HashSet<>();
        if (!declared.isMissingNode() && !declared.isArray()) {
            fault("/null_like", "'null_like' must be a list of texts");
        }
        for (int i = 0; i < declared.size(); i++) {
            JsonNode text = declared.get(i);
            String at = "/null_like/" + i;
            if (!text.isValueNode() || text.isNull()) {
                fault(at, "'null_like' must be a list of texts");
            } else if (permitted.contains(text.asText())) {
                fault(at, "'" + text.asText() + "' is a permissible value and cannot mean none");
            } else {
                texts.add(text.asText().toLowerCase(Locale.ROOT));
            }
        }
        return texts;
    }

    /** One object, or a list of them. */
    private List<PatternFix> patternFixes(JsonNode declared) {
        List<PatternFix> fixes = new ArrayList<>();
        if (declared.isArray()) {
            for (int i = 0; i < declared.size(); i++) {
                addFix(declared.get(i), "/pattern_fix/" + i, fixes);
            }
        } else if (!declared.isMissingNode()) {
            addFix(declared, "/pattern_fix", fixes);
        }
        return fixes;
    }

    private void addFix(JsonNode declared, String at, List<PatternFix> fixes) {
        JsonNode pattern = declared.path("pattern");
        JsonNode replacement = declared.path("replacement");
        if (!pattern.isTextual() || !replacement.isTextual() || declared.size() != 2) {
            fault(at, "'pattern_fix' must have a 'pattern' and a 'replacement', both text");
            return;
        }
        try {
            // Finds itself in the empty text, so that the replacement is looked at, too.
            Pattern.compile("(?:" + pattern.textValue() + ")?")
                    .matcher("")
                    .replaceFirst(replacement.textValue());
            fixes.add(
                    new PatternFix(Pattern.compile(pattern.textValue()), replacement.textValue()));
        } catch (PatternSyntaxException e) {
            fault(
                    at,
                    "'"
                            + pattern.textValue()
                            + "' is no regular expression: "
                            + e.getDescription());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            fault(
                    at,
                    "the replacement '"
                            + replacement.textValue()
                            + "' does not fit the pattern: "
                            + e.getMessage());
        }
    }

    private Map<String, JsonNode> aliases(JsonNode declared) {
        Map<String, JsonNode> aliases = new HashMap<>();
        if (!declared.isMissingNode() && !declared.isObject()) {
            fault("/aliases", "'aliases' must be an object: other word to permissible value");
        }
        for (Map.Entry<String, JsonNode> alias : declared.properties()) {
            String at = SourceLines.child("/aliases", alias.getKey());
            JsonNode value = alias.getValue();
            if (!permits(value)) {
                fault(
                        at,
                        "the alias '"
                                + alias.getKey()
                                + "' leads to "
                                + value
                                + ", which is not permitted");
            } else if (permitted.contains(alias.getKey())
                    && !alias.getKey().equals(value.asText())) {
                fault(at, "'" + alias.getKey() + "' is a permissible value and cannot be an alias");
            } else if (putTwice(aliases, alias.getKey(), value)) {
                fault(
                        at,
                        "the alias '"
                                + alias.getKey()
                                + "' is declared twice in other letters, with two meanings");
            }
        }
        // A permissible value in other letters is meant as it reads.
        List.copyOf(aliases.values()).stream()
                .filter(JsonNode::isTextual)
                .forEach(value -> aliases.putIfAbsent(small(value.textValue()), value));
        return aliases;
    }

    private static boolean putTwice(Map<String, JsonNode> aliases, String word, JsonNode value) {
        JsonNode other = aliases.putIfAbsent(small(word), value);
        return other != null && !other.equals(value);
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private boolean permits(JsonNode value) {
        if (!permitted.isEmpty()) {
            return value.isValueNode() && permitted.contains(value.asText());
        }
        return switch (valueType) {
            case STRING -> value.isTextual();
            case NUMBER -> value.isNumber();
            case INTEGER -> value.isIntegralNumber();
            case BOOLEAN -> value.isBoolean();
            case ARRAY -> false;
        };
    }

    private @Nullable UnitRule unit(JsonNode declared) {
        if (declared.isMissingNode()) {
            return null;
        }
        if (valueType != StorageType.NUMBER && valueType != StorageType.INTEGER) {
            fault("/unit", "'unit' needs a property of type integer or number");
            return null;
        }
        JsonNode to = declared.path("to");
        JsonNode from = declared.path("from");
        if (!to.isTextual() || !from.isObject() || declared.size() != 2) {
            fault(
                    "/unit",
                    "'unit' must say what values are kept in ('to') and what is converted ('from')");
            return null;
        }
        Map<String, Conversion> conversions = new HashMap<>();
        for (Map.Entry<String, JsonNode> unit : from.properties()) {
            Conversion conversion = conversion(unit.getValue());
            String at = SourceLines.child("/unit/from", unit.getKey());
            if (conversion == null) {
                fault(
                        at,
                        "the unit '"
                                + unit.getKey()
                                + "' must have a number to multiply by, or 'factor' and 'offset'");
            } else if (!unit.getKey().strip().equals(unit.getKey()) || unit.getKey().isEmpty()) {
                fault(at, "the name of a unit may not begin or end with blanks");
            } else {
                conversions.put(unit.getKey(), conversion);
            }
        }
        conversions.putIfAbsent(to.textValue(), Conversion.SAME);
        return new UnitRule(to.textValue(), conversions);
    }

    private static @Nullable Conversion conversion(JsonNode declared) {
        if (declared.isNumber()) {
            return nonZero(declared.decimalValue(), BigDecimal.ZERO);
        }
        JsonNode factor = declared.path("factor");
        JsonNode offset = declared.path("offset");
        boolean known =
                declared.size()
                        == (factor.isMissingNode() ? 0 : 1) + (offset.isMissingNode() ? 0 : 1);
        if (!known || !factor.isNumber() || !offset.isMissingNode() && !offset.isNumber()) {
            return null;
        }
        return nonZero(
                factor.decimalValue(), offset.isNumber() ? offset.decimalValue() : BigDecimal.ZERO);
    }

    private static @Nullable Conversion nonZero(BigDecimal factor, BigDecimal offset) {
        return factor.signum() == 0 ? null : new Conversion(factor, offset);
    }

    private void fault(String below, String message) {
        faults.add(source, pointer + below, "harmonize of '" + property + "': " + message);
    }
}
