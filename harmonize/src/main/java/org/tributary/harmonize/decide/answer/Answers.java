package org.tributary.harmonize.decide.answer;

import java.util.List;
import org.tributary.event.v1.Document;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.ruling.Candidate;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Tally;

/**
 * Writes the answer of a submission piece by piece: {@link #head()}, then pieces that are to be
 * joined by commas, then {@link #tail()}. A piece ends where an element of a list ends, so a body
 * of any size is never in memory as a whole.
 */
public final class Answers {

    private final Head head;
    private final Tally tally;
    private final Envelope envelope;
    private final EntityJson entities;
    private final Listing listing;
    private final List<String> names;
    private int document;
    private int answered;

    /**
     * @param documents of the request, for their names
     * @param document first one that is not answered wholly
     * @param answered entities of it that are answered
     * @param listing which errors it lists
     */
    public Answers(
            Head head,
            Tally tally,
            boolean accepted,
            RecordIds ids,
            List<Document> documents,
            int document,
            int answered,
            Listing listing) {
        this.head = head;
        this.tally = tally;
        this.envelope = new Envelope(head, tally, accepted, listing);
        this.entities = new EntityJson(head, ids, accepted && !head.dryRun(), listing);
        this.listing = listing;
        this.names = documents.stream().map(Answers::name).toList();
        this.document = document;
        this.answered = answered;
    }

    private static String name(Document document) {
        var name = document.getName();
        return name == null ? "" : name;
    }

    public int status() {
        return envelope.status();
    }

    public String head() {
        return envelope.head();
    }

    public String tail() {
        return envelope.tail();
    }

    /** What is said of the whole. */
    public String message() {
        return envelope.message();
    }

    public int document() {
        return document;
    }

    public int answered() {
        return answered;
    }

    /** The next records in the order of the request; empty where none of them shows. */
    public String piece(List<Candidate> candidates) {
        var out = new StringBuilder(candidates.size() * 192);
        for (var candidate : candidates) {
            if (candidate.isEntity()) {
                append(out, candidate);
            } else {
                listing.passed(candidate.errorCount());
            }
        }
        return out.toString();
    }

    /** Documents at the end that have no entities, which only a bulk answer shows. */
    public String rest() {
        var out = new StringBuilder();
        if (head.bulk()) {
            skipEmpty(out, tally.documents().size());
        }
        return out.toString();
    }

    private void append(StringBuilder out, Candidate candidate) {
        if (!head.bulk()) {
            entities.append(separated(out), candidate);
            return;
        }
        skipEmpty(out, candidate.sent().getDocument());
        if (answered == 0) {
            separated(out).append(envelope.documentHead(document, names));
        } else {
            separated(out);
        }
        entities.append(out, candidate);
        answered++;
        if (answered == tally.document(document).entities()) {
            out.append(envelope.documentTail(document));
            document++;
            answered = 0;
        }
    }

    private void skipEmpty(StringBuilder out, int until) {
        for (; document < until; document++) {
            separated(out)
                    .append(envelope.documentHead(document, names))
                    .append(envelope.documentTail(document));
        }
    }

    private static StringBuilder separated(StringBuilder out) {
        return out.isEmpty() ? out : out.append(',');
    }
}
