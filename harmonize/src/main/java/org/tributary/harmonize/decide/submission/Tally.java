package org.tributary.harmonize.decide.submission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;

/**
 * What the passes over a submission found so far: counts and transactional errors by document, and
 * where the records of each node type are. Grows with every slice and is kept with the state.
 */
public final class Tally {

    /** More transactional errors than this are counted but not listed. */
    static final int LISTED_PROBLEMS = 500;

    private final List<Document> documents = new ArrayList<>();
    private final SortedMap<String, Span> types = new TreeMap<>();
    private long changed;
    private boolean limited;
    private boolean selfLinked;
    private int levels;
    private boolean withoutType;
    private boolean aliased;
    private boolean ordered;
    private boolean broken;

    /** Counts of one document of the request; there is one only unless it is a bulk request. */
    public static final class Document {
        private int entities;
        private int created;
        private int updated;
        private int faulty;
        private int problems;
        private final List<String> problemTexts = new ArrayList<>();

        public int entities() {
            return entities;
        }

        public int created() {
            return created;
        }

        public int updated() {
            return updated;
        }

        /** Entities with errors. */
        public int faulty() {
            return faulty;
        }

        /** Transactional errors. */
        public int problems() {
            return problems;
        }

        /** The first transactional errors, each as JSON. */
        public List<String> problemTexts() {
            return Collections.unmodifiableList(problemTexts);
        }

        public boolean isSound() {
            return faulty == 0 && problems == 0;
        }
    }

    /** The chunks between which all records of a type are. */
    public record Span(int first, int last) {
        private static Span including(Span span, Span other) {
            return new Span(Math.min(span.first, other.first), Math.max(span.last, other.last));
        }
    }

    public List<Document> documents() {
        return Collections.unmodifiableList(documents);
    }

    public Document document(int position) {
        while (documents.size() <= position) {
            documents.add(new Document());
        }
        return documents.get(position);
    }

    /** Chunks by node type. */
    public SortedMap<String, Span> types() {
        return Collections.unmodifiableSortedMap(types);
    }

    /** Records that get an event. */
    public long changed() {
        return changed;
    }

    /** True where some type allows a parent one child only. */
    public boolean isLimited() {
        return limited;
    }

    /** True where some record links to a new one of its own type. */
    public boolean isSelfLinked() {
        return selfLinked;
    }

    /** Number of levels of links within a type; 1 where there are none. */
    public int levels() {
        return levels + 1;
    }

    public boolean isSound() {
        return documents.stream().allMatch(Document::isSound);
    }

    /**
     * Whether anything is written.
     *
     * @param partial true where one sound record is enough
     */
    public boolean isAccepted(boolean partial) {
        return !broken && (partial ? created() + updated() > 0 : isSound());
    }

    /** The request cannot be decided; not even a part of it is taken. */
    public void markBroken() {
        broken = true;
    }

    public int problems() {
        return documents.stream().mapToInt(Document::problems).sum();
    }

    public int created() {
        return documents.stream().mapToInt(Document::created).sum();
    }

    public int updated() {
        return documents.stream().mapToInt(Document::updated).sum();
    }

    public int faulty() {
        return documents.stream().mapToInt(Document::faulty).sum();
    }

    public int entities() {
        return documents.stream().mapToInt(Document::entities).sum();
    }

    public void addEntity(int document) {
        document(document).entities++;
    }

    /** A sound record that creates. */
    public void addCreated(int document) {
        document(document).created++;
    }

    /** A sound record that updates. */
    public void addUpdated(int document) {
        document(document).updated++;
    }

    /** It is not sound after all. */
    public void removeCreated(int document) {
        document(document).created--;
    }

    /** It is not sound after all. */
    public void removeUpdated(int document) {
        document(document).updated--;
    }

    public void addFaulty(int document) {
        document(document).faulty++;
    }

    /**
     * True the first time: only the first element that is no object is told that it has no type.
     */
    public boolean isFirstWithoutType() {
        boolean first = !withoutType;
        withoutType = true;
        return first;
    }

    public void addChanged() {
        changed++;
    }

    /** A record that would have got an event was refused. */
    public void removeChanged() {
        changed--;
    }

    /** Adds a transactional error, written as JSON. */
    public void addProblem(int document, String json) {
        var own = document(document);
        own.problems++;
        if (own.problemTexts.size() < LISTED_PROBLEMS) {
            own.problemTexts.add(json);
        }
    }

    public void addType(String type, int chunk) {
        types.merge(type, new Span(chunk, chunk), Span::including);
    }

    public void markLimited() {
        limited = true;
    }

    /** Some new record has an id that its client chose. */
    public void markAliased() {
        aliased = true;
    }

    public boolean isAliased() {
        return aliased;
    }

    public void markSelfLinked() {
        selfLinked = true;
    }

    /** True where every record of a type that links to itself has its place. */
    boolean isOrdered() {
        return ordered;
    }

    void markOrdered() {
        ordered = true;
    }

    public void reachLevel(int level) {
        levels = Math.max(levels, level);
    }

    void encode(BinaryWriter out) {
        out.putLong(changed).putBoolean(limited).putBoolean(selfLinked).putLong(levels);
        out.putBoolean(withoutType).putBoolean(aliased).putBoolean(ordered).putBoolean(broken);
        out.putLong(types.size());
        types.forEach((type, span) -> out.putString(type).putLong(span.first).putLong(span.last));
        out.putLong(documents.size());
        for (var each : documents) {
            out.putLong(each.entities)
                    .putLong(each.created)
                    .putLong(each.updated)
                    .putLong(each.faulty)
                    .putLong(each.problems)
                    .putLong(each.problemTexts.size());
            each.problemTexts.forEach(out::putString);
        }
    }

    static Tally decode(BinaryReader in) {
        var tally = new Tally();
        tally.changed = in.getLong();
        tally.limited = in.getBoolean();
        tally.selfLinked = in.getBoolean();
        tally.levels = in.getInt();
        tally.withoutType = in.getBoolean();
        tally.aliased = in.getBoolean();
        tally.ordered = in.getBoolean();
        tally.broken = in.getBoolean();
        for (int types = in.getInt(); types > 0; types--) {
            tally.types.put(in.getString(), new Span(in.getInt(), in.getInt()));
        }
        int documents = in.getInt();
        for (int i = 0; i < documents; i++) {
            var own = tally.document(i);
            own.entities = in.getInt();
            own.created = in.getInt();
            own.updated = in.getInt();
            own.faulty = in.getInt();
            own.problems = in.getInt();
            for (int texts = in.getInt(); texts > 0; texts--) {
                own.problemTexts.add(in.getString());
            }
        }
        return tally;
    }
}
