package org.tributary.harmonize.decide;

import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.serialization.Deserializer;
import org.tributary.event.Topics;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.FaultyRecord;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.TransactionState;
import org.tributary.harmonize.decide.answer.Answers;
import org.tributary.harmonize.decide.answer.Listing;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.submission.Head;
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
        errors(state.head(), ErrorPages.of(candidates));
        var piece = answers.piece(candidates);
        if (!piece.isEmpty()) {
            desk.verdicts().page(state.head(), state.page(), piece);
        }
        slice.add(candidates.size(), piece.length());
        return state.next(piece.isEmpty() ? 0 : 1, answers.document(), answers.answered());
    }

    private void errors(Head head, List<FaultyRecord> faulty) {
        if (!faulty.isEmpty()) {
            var course = desk.journal().course(head);
            desk.verdicts().errors(head, course.errorPages(), faulty);
            desk.journal().keep(head, course.withErrors(ErrorPages.count(faulty)));
        }
    }

    private void judge(Answering state, List<Document> documents) {
        var answers = answers(state, documents);
        var rest = answers.rest();
        if (!rest.isEmpty()) {
            desk.verdicts().page(state.head(), state.page(), rest);
        }
        errors(state.head(), ErrorPages.ofDocuments(state.tally()));
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
                                released ? first + state.tally().changed() : null,
                                answers.message(),
                                desk.journal().course(state.head())),
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
                state.answered(),
                new Listing(desk.listedErrors(), desk.journal().course(state.head()).errors()));
    }

    private List<Document> documents(Answering state) {
        var bytes = desk.blocks().get(state.head().transactionId(), Kind.SEAL, 0);
        return commands.deserialize(Topics.COMMANDS.name(), bytes)
                        instanceof SubmissionSealed sealed
                ? sealed.getDocuments()
                : List.of();
    }
}
