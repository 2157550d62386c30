package org.tributary.harmonize.check.schema;

import java.time.YearMonth;

/**
 * RFC 3339 dates with time, read by position since this runs on every record. Sure of the plain
 * form ({@code 2026-01-31T12:00:00.5+01:00}, letters in capitals); years below 1, leap seconds and
 * small letters are left to the library.
 */
final class DateTimes {

    private static final int SECONDS_END = 19;

    private DateTimes() {}

    static Verdict test(String text) {
        if (text.length() < SECONDS_END + 1 || !separated(text)) {
            return Verdict.UNSURE;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean plain =
                year >= 1
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= YearMonth.of(year, month).lengthOfMonth()
                        && hour >= 0
                        && hour <= 23
                        && minute >= 0
                        && minute <= 59
                        && second >= 0
                        && second <= 59;
        return plain && offset(text, fractionEnd(text)) ? Verdict.VALID : Verdict.UNSURE;
    }

    private static boolean separated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Nine digits at most, which every library can hold. */
    private static int fractionEnd(String text) {
        if (text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        int digits = end - SECONDS_END - 1;
        return digits >= 1 && digits <= 9 ? end : text.length();
    }

    private static boolean offset(String text, int from) {
        int length = text.length() - from;
        if (length == 1) {
            return text.charAt(from) == 'Z';
        }
        if (length != 6 || text.charAt(from + 3) != ':') {
            return false;
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        // Java's offsets end at 18 hours.
        return (text.charAt(from) == '+' || text.charAt(from) == '-')
                && hours >= 0
                && hours <= 17
                && minutes >= 0
                && minutes <= 59;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!digit(c)) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
