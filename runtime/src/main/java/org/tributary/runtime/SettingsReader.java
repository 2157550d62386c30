package org.tributary.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service's settings from environment variables named {@code <PREFIX>_<NAME>}. Faults are
 * collected, so that an operator sees all at once; {@link #finish()} also reports names with the
 * prefix that nobody asked for.
 */
public final class SettingsReader {

    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    private final String prefix;
    private final Map<String, String> environment;
    private final List<Setting> settings = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    public SettingsReader(String prefix, Map<String, String> environment) {
        this.prefix = prefix;
        this.environment = Map.copyOf(environment);
    }

    /** A required text. */
    public String text(String name, String meaning) {
        return required(name, meaning, "", "a text", Function.identity());
    }

    /** A text with a default, which may be empty. */
    public String text(String name, String defaultValue, String meaning) {
        return optional(name, defaultValue, meaning, "a text", Function.identity());
    }

    /** A whole number between two bounds, both included. */
    public int integer(String name, int defaultValue, int min, int max, String meaning) {
        return optional(
                name,
                Integer.toString(defaultValue),
                meaning,
                "a whole number from %d to %d".formatted(min, max),
                text -> within(Integer.parseInt(text), min, max));
    }

    /** A duration: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 24h} or ISO 8601. */
    public Duration duration(String name, String defaultValue, String meaning) {
        return optional(
                name,
                defaultValue,
                meaning,
                "a duration such as 250ms, 30s, 5m, 24h or PT30S",
                SettingsReader::parseDuration);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean defaultValue, String meaning) {
        return optional(
                name,
                Boolean.toString(defaultValue),
                meaning,
                "true or false",
                SettingsReader::parseFlag);
    }

    /** A required secret. */
    public Secret secret(String name, String meaning) {
        return required(name, meaning, new Secret(""), "a secret", Secret::new);
    }

    /** A secret that may be absent. */
    public @Nullable Secret optionalSecret(String name, String meaning) {
        var value = optional(name, "", meaning, "a secret", Function.identity());
        return value.isEmpty() ? null : new Secret(value);
    }

    /** A required file that exists and can be read. */
    public Path file(String name, String meaning) {
        return required(
                name,
                meaning,
                Path.of(""),
                "a file that exists and can be read",
                text -> {
                    var path = Path.of(text);
                    if (!Files.isReadable(path)) {
                        throw new IllegalArgumentException();
                    }
                    return path;
                });
    }

    /** Adds a fault that concerns several settings at once. */
    public void fault(String sentence) {
        faults.add(sentence);
    }

    /**
     * Ends the reading.
     *
     * @throws SettingsException with every fault found
     */
    public void finish() {
        environment.keySet().stream()
                .filter(name -> name.startsWith(prefix + "_"))
                .filter(name -> settings.stream().noneMatch(known -> known.name().equals(name)))
                .sorted()
                .forEach(name -> faults.add("%s is not a setting of this service".formatted(name)));
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
    }

    /** What was read, in order: the table of the README. */
    public List<Setting> settings() {
        return List.copyOf(settings);
    }

    private <T> T required(
            String name, String meaning, T none, String expected, Function<String, T> parse) {
        var full = prefix + "_" + name;
        settings.add(new Setting(full, null, meaning));
        var text = environment.get(full);
        if (text == null || text.isBlank()) {
            faults.add("%s is missing: expected %s (%s)".formatted(full, expected, meaning));
            return none;
        }
        return parsed(full, text, none, expected, parse);
    }

    private <T> T optional(
            String name,
            String defaultValue,
            String meaning,
            String expected,
            Function<String, T> parse) {
        var full = prefix + "_" + name;
        settings.add(new Setting(full, defaultValue, meaning));
        var none = parse.apply(defaultValue);
        var text = environment.get(full);
        return text == null ? none : parsed(full, text, none, expected, parse);
    }

    private <T> T parsed(
            String full, String text, T none, String expected, Function<String, T> parse) {
        try {
            return parse.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            faults.add("%s is '%s': expected %s".formatted(full, text, expected));
            return none;
        }
    }

    private static int within(int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static boolean parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Duration parseDuration(String text) {
        var simple = SIMPLE_DURATION.matcher(text);
        if (!simple.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(simple.group(1));
        return switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
