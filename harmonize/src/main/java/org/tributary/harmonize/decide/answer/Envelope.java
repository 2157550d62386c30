package org.tributary.harmonize.decide.answer;

import static org.tributary.harmonize.decide.fault.Problems.quoted;

import java.util.List;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Tally;

/** What stands around {@code entities}: counts, message, transactional errors. */
final class Envelope {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int FAILED = 400;

    private final Head head;
    private final Tally tally;
    private final boolean accepted;
    private final Listing listing;

    Envelope(Head head, Tally tally, boolean accepted, Listing listing) {
        this.head = head;
        this.tally = tally;
        this.accepted = accepted;
        this.listing = listing;
    }

    /** Where all errors of the submission are, as its client calls it. */
    static String errorsPath(Head head) {
        return "/api/v1/submissions/%d/errors".formatted(head.transactionId());
    }

    /** POST 201, PUT 200, failure 400, dry run 200 always (contract B.5). */
    int status() {
        if (head.dryRun()) {
            return OK;
        }
        return !accepted ? FAILED : head.creates() ? CREATED : OK;
    }

    /** Everything before the elements of the outermost list. */
    String head() {
        if (!head.bulk()) {
            return opening(tally.document(0));
        }
        long faulty = tally.documents().stream().filter(document -> !document.isSound()).count();
        return "{\"code\":%d,\"created_entity_count\":%d,\"document_error_count\":%d,\"entity_error_count\":%d,\"message\":%s,\"subtransactions\":["
                .formatted(
                        status(),
                        accepted ? tally.created() : 0,
                        faulty,
                        tally.faulty(),
                        quoted(bulkMessage(faulty > 0)));
    }

    private String bulkMessage(boolean faulty) {
        if (!accepted) {
            return "Bulk Transaction failed.";
        }
        return faulty
                ? "Bulk Transaction succeeded in part: "
                        + inPart(
                                tally.created() + tally.updated(), tally.faulty(), tally.problems())
                : "Bulk Transaction succeeded.";
    }

    /** What is said of the whole. */
    String message() {
        return head.bulk()
                ? "Bulk Transaction %s.".formatted(accepted ? "succeeded" : "failed")
                : message(tally.document(0));
    }

    /** Everything after them. */
    String tail() {
        return head.bulk()
                ? "],\"success\":%b,\"transaction_id\":%d,\"transactional_errors\":[],\"updated_entity_count\":%d}"
                        .formatted(accepted, head.transactionId(), accepted ? tally.updated() : 0)
                : closing(tally.document(0));
    }

    /** Begins the answer for one document of a bulk request. */
    String documentHead(int position, List<String> names) {
        var name = position < names.size() ? names.get(position) : "";
        return "{\"name\":"
                + quoted(name)
                + ",\"response_json\":"
                + opening(tally.document(position));
    }

    String documentTail(int position) {
        return closing(tally.document(position)) + "}";
    }

    private String opening(Tally.Document document) {
        int status = head.dryRun() || isAccepted(document) ? status() : FAILED;
        return "{\"code\":%d,\"created_entity_count\":%d,\"entities\":["
                .formatted(status, accepted ? document.created() : 0);
    }

    private String closing(Tally.Document document) {
        return "],\"entity_error_count\":%d,\"message\":%s,\"success\":%b,\"transaction_id\":%d,\"transactional_error_count\":%d,\"transactional_errors\":[%s],\"updated_entity_count\":%d}"
                .formatted(
                        document.faulty(),
                        quoted(message(document)),
                        isAccepted(document),
                        head.transactionId(),
                        document.problems(),
                        String.join(",", document.problemTexts()),
                        accepted ? document.updated() : 0);
    }

    /** Of a partial submission each document tells of itself. */
    private boolean isAccepted(Tally.Document document) {
        return accepted
                && (!head.partial() || !head.bulk() || document.created() + document.updated() > 0);
    }

    private String message(Tally.Document document) {
        if (isAccepted(document)) {
            if (!document.isSound()) {
                return (head.dryRun()
                                ? "Transaction would have been successful in part: %s User selected dry run option, transaction aborted, no data written to database.%s"
                                : "Transaction successful in part: %s%s")
                        .formatted(
                                inPart(
                                        document.created() + document.updated(),
                                        document.faulty(),
                                        document.problems()),
                                rest());
            }
            return head.dryRun()
                    ? "Transaction would have been successful. User selected dry run option, transaction aborted, no data written to database."
                    : "Transaction successful.";
        }
        if (document.isSound()) {
            return "Transaction aborted due to other documents of the bulk transaction.";
        }
        var entities =
                "%d invalid %s"
                        .formatted(
                                document.faulty(), document.faulty() == 1 ? "entity" : "entities");
        var problems = "%d transactional error(s)".formatted(document.problems());
        return "Transaction aborted due to %s.%s"
                .formatted(
                        document.problems() == 0
                                ? entities
                                : document.faulty() == 0 ? problems : entities + " and " + problems,
                        rest());
    }

    /** Where the errors are that the answer leaves out. */
    private String rest() {
        return listing.isCut()
                ? " The first %d errors are listed, all are at %s"
                        .formatted(listing.limit(), errorsPath(head))
                : "";
    }

    /** Of a partial submission: what was taken, and what was not. */
    private static String inPart(int taken, int faulty, int problems) {
        return "%s accepted, %s refused%s."
                .formatted(
                        taken == 1 ? "1 entity" : taken + " entities",
                        faulty == 1 ? "1 entity" : faulty + " entities",
                        problems == 0 ? "" : ", %d transactional error(s)".formatted(problems));
    }
}
