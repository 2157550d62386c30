package org.tributary.harmonize.decide;

import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.TransactionState;
import org.tributary.harmonize.decide.store.UsedKeys;
import org.tributary.harmonize.decide.store.UsedKeys.Use;
import org.tributary.harmonize.decide.submission.Course;
import org.tributary.harmonize.decide.submission.Head;

/**
 * Requests with an idempotency key. The first of a key is worked on; one that sends the same again
 * gets the first one's answer, one that sends something else is refused. A key belongs to whoever
 * is whole first: what a large submission sent is known at its seal.
 */
final class Repeats {

    private static final int CONFLICT = 409;

    private final UsedKeys keys;
    private final Verdicts verdicts;

    Repeats(UsedKeys keys, Verdicts verdicts) {
        this.keys = keys;
        this.verdicts = verdicts;
    }

    /**
     * Whether a request is answered already, because its key was used before; it is then told so.
     * Otherwise the key is its own from now on.
     *
     * @param bodyDigest of what it sent
     * @param logged true where it has a row in the transaction log
     */
    boolean settles(Head head, @Nullable String bodyDigest, boolean logged) {
        var key = head.idempotencyKey();
        if (key == null || bodyDigest == null) {
            return false;
        }
        var first = keys.find(key);
        if (first == null || first.isOver(head.occurredAt())) {
            var use = new Use(head.transactionId(), bodyDigest, head.occurredAt(), null);
            keys.put(key, use);
            if (head.async()) {
                verdicts.repeats(head, use);
            }
            return false;
        }
        if (first.bodyDigest().equals(bodyDigest)) {
            verdicts.repeats(head, first);
            if (logged) {
                verdicts.failed(head, repeated(first));
            }
        } else if (logged) {
            verdicts.ended(head, otherBody(first), TransactionState.FAILED, Course.NONE);
        } else {
            verdicts.refused(head, otherBody(first));
        }
        return true;
    }

    static Refusal repeated(Use first) {
        return new Refusal(
                CONFLICT,
                "This request repeats transaction %d and was not worked on"
                        .formatted(first.transactionId()));
    }

    private static Refusal otherBody(Use first) {
        return new Refusal(
                CONFLICT,
                "The Idempotency-Key was used less than 24 hours ago, by transaction %d, with another body: send a new request with a new key"
                        .formatted(first.transactionId()));
    }
}
