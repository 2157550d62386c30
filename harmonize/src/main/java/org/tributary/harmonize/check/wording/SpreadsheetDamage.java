package org.tributary.harmonize.check.wording;

import java.time.Month;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises what spreadsheets do to values behind people's backs: dates made of names and ranges,
 * long numbers cut to an exponent, quotes made curly. Looked at only where a value failed, so a
 * value that is right as it stands is never suspected.
 */
public final class SpreadsheetDamage {

    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("apr", 4),
                    Map.entry("may", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("sep", 9),
                    Map.entry("oct", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12));

    /** {@code 1-Mar}, {@code 01-Mar-2001}. */
    private static final Pattern DAY_MONTH =
            Pattern.compile("(\\d{1,2})-([A-Za-z]{3})(?:-\\d{2,4})?");

    /** {@code Mar-01}, which was {@code 3-2001} or {@code MARCH1}. */
    private static final Pattern MONTH_NUMBER = Pattern.compile("([A-Za-z]{3})-(\\d{1,4})");

    private static final Pattern NUMERIC_DATE =
            Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{2,4}|\\d{4}-\\d{2}-\\d{2}(?: 0?0:00(?::00)?)?");

    private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d(?:[.,]\\d+)?[eE][+-]?\\d+");

    private static final Pattern ERROR =
            Pattern.compile("#(?:N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!)|#{3,}");

    private static final String AGAIN =
            ": format the column as text there and enter the value again";

    private SpreadsheetDamage() {}

    /**
     * What seems to have happened to the value, for the end of a message; empty where nothing does.
     */
    public static Optional<String> of(String value) {
        if (isDate(value)) {
            return Optional.of("looks like Excel changed " + value + AGAIN);
        }
        if (EXPONENT.matcher(value).matches()) {
            return Optional.of("looks like Excel shortened a long number to " + value + AGAIN);
        }
        if (ERROR.matcher(value).matches()) {
            return Optional.of("looks like Excel could not show the value");
        }
        return hasCurlyQuotes(value)
                ? Optional.of("it has curly quotes, which a word processor or Excel made")
                : Optional.empty();
    }

    /** The one permissible value that a spreadsheet shows as this date, such as 1-3 for 3-Jan. */
    public static Optional<String> undone(String value, Collection<String> permitted) {
        Matcher day = DAY_MONTH.matcher(value);
        Matcher month = MONTH_NUMBER.matcher(value);
        if (day.matches()) {
            return only(permitted, originals(day.group(2), day.group(1)));
        }
        return month.matches()
                ? only(permitted, originals(month.group(1), month.group(2)))
                : Optional.empty();
    }

    private static List<String> originals(String name, String digits) {
        Integer month = MONTHS.get(name.toLowerCase(Locale.ROOT));
        List<String> originals = new ArrayList<>();
        if (month != null) {
            int number = Integer.parseInt(digits);
            for (String separator : List.of("-", "/", " - ", ".")) {
                originals.add(month + separator + number);
                originals.add(number + separator + month);
            }
            for (String word : List.of(name, fullName(month), "sept")) {
                if (word.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT))) {
                    originals.add(word + number);
                    originals.add(word + "-" + number);
                }
            }
        }
        return originals;
    }

    private static String fullName(int month) {
        return Month.of(month).name();
    }

    private static Optional<String> only(Collection<String> permitted, List<String> originals) {
        List<String> meant =
                permitted.stream()
                        .filter(value -> originals.stream().anyMatch(value::equalsIgnoreCase))
                        .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private static boolean isDate(String value) {
        Matcher day = DAY_MONTH.matcher(value);
        if (day.matches()) {
            return MONTHS.containsKey(day.group(2).toLowerCase(Locale.ROOT));
        }
        Matcher month = MONTH_NUMBER.matcher(value);
        if (month.matches()) {
            return MONTHS.containsKey(month.group(1).toLowerCase(Locale.ROOT));
        }
        return NUMERIC_DATE.matcher(value).matches();
    }

    public static boolean hasCurlyQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isCurly(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The text without the curly quotes around it, and with straight ones inside. */
    public static String straight(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isCurly(text.charAt(from))) {
            from++;
        }
        while (from < to && isCurly(text.charAt(to - 1))) {
            to--;
        }
        StringBuilder straight = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            straight.append(isCurly(c) ? c < '\u201c' ? '\'' : '"' : c);
        }
        return straight.toString();
    }

    private static boolean isCurly(char c) {
        return c >= '\u2018' && c <= '\u201f';
    }
}
