package org.tributary.access.graphql;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** Dates that people write, in the spelling of the graph, where texts of times sort by time. */
final class Instants {

    private static final DateTimeFormatter GRAPH =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT);

    private static final List<DateTimeFormatter> READ =
            List.of(
                    formatter("uuuu-M-d[['T'][' ']H:mm[:ss]]"),
                    formatter("uuuu/M/d[' 'H:mm[:ss]]"),
                    formatter("uuuuMMdd"),
                    formatter("M/d/uuuu[' 'H:mm[:ss]]"),
                    formatter("d MMM uuuu[' 'H:mm[:ss]]"),
                    formatter("d MMMM uuuu[' 'H:mm[:ss]]"),
                    formatter("MMM d[','] uuuu[' 'H:mm[:ss]]"),
                    formatter("MMMM d[','] uuuu[' 'H:mm[:ss]]"));

    private Instants() {}

    /**
     * A date or time; without a zone it is UTC.
     *
     * @throws FieldException in the words of the original
     */
    static String parse(String text) {
        for (var formatter : READ) {
            try {
                return GRAPH.format(utc(formatter.parse(text.strip())));
            } catch (DateTimeException _) {
                // the next form may fit
            }
        }
        throw new FieldException("Unknown string format: %s".formatted(text));
    }

    private static OffsetDateTime utc(TemporalAccessor parsed) {
        var zone =
                parsed.isSupported(ChronoField.OFFSET_SECONDS)
                        ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                        : ZoneOffset.UTC;
        return LocalDate.from(parsed)
                .atStartOfDay()
                .with(ChronoField.NANO_OF_DAY, parsed.getLong(ChronoField.NANO_OF_DAY))
                .atOffset(zone)
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .optionalStart()
                .appendOffset("+HH:mm", "Z")
                .optionalEnd()
                .optionalStart()
                .appendOffset("+HHmm", "Z")
                .optionalEnd()
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .toFormatter(Locale.ENGLISH);
    }
}
