package org.tributary.harmonize.decide;

import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.event.Topics;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.TransactionState;
import org.tributary.harmonize.decide.answer.Answers;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Answering;

/** Writes the answer of a large submission as pages, then says the verdict. */
final class LargeAnswering {

    private final Desk desk;
    private final LargeDeciding records;
    private final Deserializer<GenericContainer> commands;

    LargeAnswering(Desk desk, LargeDeciding records, Deserializer<GenericContainer> commands) {
        this.desk = desk;
        this.records = records;
        this.commands = commands;
    }

    Submission step(Answering state, Slice slice) {
        var documents = documents(state);
        var at = state;
        while (!slice.isFull()) {
            if (at.chunk() == at.chunks()) {
                judge(at, documents);
                return at.isReleased() ? at.released() : at.done();
            }
            at = page(at, documents, slice);
        }
        return at;
    }

    private Answering page(Answering state, List<Document> documents, Slice slice) {
        var answers = answers(state, documents);
        var candidates = records.read(state.head(), state.chunk(), true);
        var piece = answers.piece(candidates);
        if (!piece.isEmpty()) {
            desk.verdicts().page(state.head(), state.page(), piece);
        }
        slice.add(candidates.size(), piece.length());
        return state.next(piece.isEmpty() ? 0 : 1, answers.document(), answers.answered());
    }

    private void judge(Answering state, List<Document> documents) {
        var answers = answers(state, documents);
        var rest = answers.rest();
        if (!rest.isEmpty()) {
            desk.verdicts().page(state.head(), state.page(), rest);
        }
        boolean released = state.isReleased();
        long first = state.firstSequence();
        desk.verdicts()
                .judged(
                        state.head(),
                        new Verdicts.Judged(
                                state.accepted(),
                                answers.status(),
                                answers.head(),
                                answers.tail(),
                                state.page() + (rest.isEmpty() ? 0 : 1),
                                documents,
                                released ? first : null,
                                released ? first + state.tally().changed() : null),
                        state.accepted() ? TransactionState.SUCCEEDED : TransactionState.FAILED);
    }

    private Answers answers(Answering state, List<Document> documents) {
        return new Answers(
                state.head(),
                state.tally(),
                state.accepted(),
                desk.ids(),
                documents,
                state.document(),
                state.answered());
    }

    private List<Document> documents(Answering state) {
        var bytes = desk.blocks().get(state.head().transactionId(), Kind.SEAL, 0);
        return commands.deserialize(Topics.COMMANDS.name(), bytes)
                        instanceof SubmissionSealed sealed
                ? sealed.getDocuments()
                : List.of();
    }
}
