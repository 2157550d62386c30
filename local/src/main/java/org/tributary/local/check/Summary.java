package org.tributary.local.check;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What a check found, all files together. */
public final class Summary {

    /**
     * A rule of the dictionary and a property that it changed values of.
     *
     * @param count values
     */
    public record Harmonized(String nodeType, String property, String rule, long count) {}

    /**
     * Links that lead to records which are in none of the files.
     *
     * @param first place and key of the first of them
     */
    public record Outside(
            String nodeType, String link, String targetType, long count, String first) {}

    private record Use(String nodeType, String property, String rule) implements Comparable<Use> {
        @Override
        public int compareTo(Use other) {
            return toString().compareTo(other.toString());
        }
    }

    private final SequencedMap<Use, Long> uses = new TreeMap<>();
    private final SequencedMap<String, Outside> outside = new TreeMap<>();
    private int files;
    private long records;
    private long skipped;
    private long invalid;
    private long faults;
    private boolean incomplete;

    void file() {
        files++;
    }

    void record(boolean valid) {
        records++;
        invalid += valid ? 0 : 1;
    }

    void skipped() {
        skipped++;
    }

    void fault() {
        faults++;
    }

    void incomplete() {
        incomplete = true;
    }

    void harmonized(String nodeType, String property, String rule) {
        uses.merge(new Use(nodeType, property, rule), 1L, Long::sum);
    }

    void outside(String nodeType, String link, String targetType, String place) {
        outside.merge(
                nodeType + "." + link,
                new Outside(nodeType, link, targetType, 1, place),
                (known, _) ->
                        new Outside(nodeType, link, targetType, known.count() + 1, known.first()));
    }

    public boolean isValid() {
        return faults == 0;
    }

    public int files() {
        return files;
    }

    /** Records with a known node type. */
    public long records() {
        return records;
    }

    /** Rows without a known node type, which the commons passes over in silence. */
    public long skippedRows() {
        return skipped;
    }

    /** Records with faults. */
    public long invalid() {
        return invalid;
    }

    public long faults() {
        return faults;
    }

    /** True where there were more records than keys can be kept of. */
    public boolean isIncomplete() {
        return incomplete;
    }

    public List<Harmonized> harmonized() {
        return uses.entrySet().stream().map(Summary::harmonized).toList();
    }

    private static Harmonized harmonized(Map.Entry<Use, Long> use) {
        return new Harmonized(
                use.getKey().nodeType(),
                use.getKey().property(),
                use.getKey().rule(),
                use.getValue());
    }

    public List<Outside> outside() {
        return List.copyOf(outside.values());
    }

    /** In one sentence. */
    @Override
    public String toString() {
        return "%,d file%s, %,d record%s, %,d at fault"
                .formatted(files, files == 1 ? "" : "s", records, records == 1 ? "" : "s", invalid);
    }
}
