package org.tributary.access.freshness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.access.http.HttpFailure;

/**
 * A place in the log: everything of a project up to a sequence.
 *
 * @param lane project id
 * @param sequence of the last event, as {@code X-Tributary-As-Of} of a submission's answer gives it
 */
public record Position(String lane, long sequence) {

    private static final Pattern TEXT = Pattern.compile("\\s*(\\S.*):(\\d{1,18})\\s*");
    private static final int MOST = 100;

    /**
     * Reads {@code P-C:12, P-D:3}.
     *
     * @throws HttpFailure 400 where it is something else
     */
    static List<Position> parse(String header) {
        var positions = new ArrayList<Position>();
        for (var part : header.split(",", MOST + 1)) {
            var matcher = TEXT.matcher(part);
            if (!matcher.matches() || positions.size() == MOST) {
                throw new HttpFailure(
                        400,
                        "X-Min-As-Of is '%s': expected up to %d positions such as P-C:12, as X-Tributary-As-Of gives them, joined by commas"
                                .formatted(header, MOST));
            }
            positions.add(new Position(matcher.group(1), Long.parseLong(matcher.group(2))));
        }
        return positions;
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(lane, sequence);
    }
}
