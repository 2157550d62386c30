package org.tributary.harmonize.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.Document;
import org.tributary.event.v1.DocumentFormat;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.TransactionState;
import org.tributary.harmonize.decide.binary.BinaryReader;
import org.tributary.harmonize.decide.binary.BinaryWriter;
import org.tributary.harmonize.decide.deletion.DeletionAnswer;
import org.tributary.harmonize.decide.deletion.DeletionJudge;
import org.tributary.harmonize.decide.deletion.FieldRules;
import org.tributary.harmonize.decide.deletion.UnknownFieldException;
import org.tributary.harmonize.decide.fault.Problems;
import org.tributary.harmonize.decide.record.RecordType;
import org.tributary.harmonize.decide.record.StoredLink;
import org.tributary.harmonize.decide.record.StoredRecord;
import org.tributary.harmonize.decide.release.Cause;
import org.tributary.harmonize.decide.release.Change;
import org.tributary.harmonize.decide.release.Release;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.submission.Course;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Deleting;

/**
 * Deletes records (contract B.12), slice by slice: the ids of a request are bounded, the children
 * of a record are not. Children that can be without a parent lose their link to it, by an event of
 * their own before the parent goes.
 */
final class Deletions {

    private static final int INLINE_CHARACTERS = 512 * 1024;
    private static final int CHILDREN = 100;

    private final Desk desk;

    /** Of the deletions that are being judged. */
    private final Map<Long, DeletionJudge> judges = new HashMap<>();

    Deletions(Desk desk) {
        this.desk = desk;
    }

    static Head head(long transactionId, DeleteRecords command, @Nullable String traceparent) {
        return Head.of(
                        transactionId,
                        command.getRequest(),
                        command.getProgram(),
                        command.getProject(),
                        command.getProjectId(),
                        "delete",
                        traceparent)
                .as(command.getDryRun(), command.getCommits());
    }

    /**
     * Begins, now that nothing of the project is in work.
     *
     * @param position of the command in the project's order
     * @return what is left to do; null where it is done
     */
    @Nullable Submission begin(Head head, long position, DeleteRecords command) {
        var refusal = Refusal.ofSubmission(head, desk.lanes());
        if (refusal.isPresent()) {
            desk.verdicts().refused(head, refusal.get());
            return null;
        }
        var slice = new Slice();
        Submission at = Deleting.begun(head, position);
        while (at instanceof Deleting more && !slice.isFull()) {
            at = step(more, command, slice);
        }
        if (at instanceof Deleting more && !more.judged()) {
            desk.verdicts().pending(head);
        }
        return at instanceof Deleting ? at : null;
    }

    /** One slice. */
    Submission step(Deleting state, DeleteRecords command, Slice slice) {
        try {
            return state.judged() ? release(state, command, slice) : judge(state, command, slice);
        } catch (UnknownFieldException e) {
            judges.remove(state.head().transactionId());
            desk.verdicts()
                    .ended(
                            state.head(),
                            Refusal.bad(String.valueOf(e.getMessage())),
                            TransactionState.FAILED,
                            Course.NONE);
            return state.done();
        }
    }

    private Submission judge(Deleting state, DeleteRecords command, Slice slice) {
        var head = state.head();
        var judge =
                judges.computeIfAbsent(
                        head.transactionId(),
                        _ -> new DeletionJudge(desk.types(), desk.records(), command));
        while (!judge.isDone()) {
            if (slice.isFull()) {
                return state;
            }
            slice.add(judge.step(), 0);
        }
        judges.remove(head.transactionId());
        return judged(state, command, judge);
    }

    private Submission judged(Deleting state, DeleteRecords command, DeletionJudge judge) {
        var head = state.head();
        boolean writes = judge.isSound() && !head.dryRun();
        Long first = null;
        Long last = null;
        if (writes) {
            first = desk.lanes().get(head.projectId()).sequence() + 1;
            last = first + judge.changes();
            var order = new BinaryWriter(16 * judge.found().size() + 16);
            judge.order().forEach(order::putUuid);
            desk.blocks().put(head.transactionId(), Kind.ORDER, 0, order.toBytes());
        }
        answer(head, command, judge, first, last);
        return writes ? state.accepted(judge.changes()) : state.done();
    }

    private void answer(
            Head head,
            DeleteRecords command,
            DeletionJudge judge,
            @Nullable Long first,
            @Nullable Long last) {
        DeletionAnswer answer = judge.answer(head.transactionId(), head.dryRun());
        var pieces = answer.pieces();
        var inline = String.join(",", pieces);
        boolean paged = pieces.size() > 1 && inline.length() > INLINE_CHARACTERS;
        for (int i = 0; paged && i < pieces.size(); i++) {
            desk.verdicts().page(head, i, pieces.get(i));
        }
        desk.verdicts()
                .judged(
                        head,
                        new Verdicts.Judged(
                                answer.accepted(),
                                answer.status(),
                                paged ? answer.head() : answer.head() + inline + answer.tail(),
                                paged ? answer.tail() : "",
                                paged ? pieces.size() : 0,
                                List.of(document(command)),
                                first,
                                last,
                                answer.message(),
                                course(command, judge)),
                        answer.accepted() ? TransactionState.SUCCEEDED : TransactionState.FAILED);
    }

    private Course course(DeleteRecords command, DeletionJudge judge) {
        boolean deletes = command.getRemoval() == Removal.RECORDS && judge.isSound();
        return Course.atOnce(deletes ? judge.found().size() : 0, desk.journal().now());
    }

    /** What the request consisted of, so that it can be read and done again. */
    private static Document document(DeleteRecords command) {
        var ids = new ArrayList<String>();
        command.getIds().forEach(id -> ids.add(Problems.quoted(id)));
        var fields = new ArrayList<String>();
        command.getFields().forEach(field -> fields.add(Problems.quoted(field)));
        var text =
                command.getRemoval() == Removal.FIELDS
                        ? "{\"fields\":[%s],\"ids\":[%s]}"
                                .formatted(String.join(",", fields), String.join(",", ids))
                        : "{\"ids\":[%s]}".formatted(String.join(",", ids));
        return new Document(null, DocumentFormat.JSON, text, null, (long) text.length());
    }

    private Submission release(Deleting state, DeleteRecords command, Slice slice) {
        var head = state.head();
        var order = order(head);
        var gone = new HashSet<>(order);
        var release = desk.releases().open(desk.lanes().get(head.projectId()), Cause.of(head));
        int at = state.next();
        while (at < order.size() && !slice.isFull()) {
            long before = release.bytes();
            boolean done =
                    command.getRemoval() == Removal.RECORDS
                            ? delete(order.get(at), gone, head, release, slice)
                            : change(order.get(at), command, head, release);
            at += done ? 1 : 0;
            slice.add(1, release.bytes() - before);
        }
        if (at == order.size()) {
            release.end(state.changes());
            release.close();
            desk.blocks().remove(head.transactionId(), Kind.ORDER, 0);
            return state.done();
        }
        release.close();
        return state.at(at);
    }

    private List<UUID> order(Head head) {
        var in = new BinaryReader(desk.blocks().get(head.transactionId(), Kind.ORDER, 0));
        var order = new ArrayList<UUID>();
        while (!in.atEnd()) {
            order.add(in.getUuid());
        }
        return order;
    }

    /** False where children are left that must lose their links first. */
    private boolean delete(UUID id, Set<UUID> gone, Head head, Release release, Slice slice) {
        var children = desk.records().children(id, null, CHILDREN);
        for (var child : children) {
            if (slice.isFull()) {
                return false;
            }
            var record = desk.records().find(child.id());
            if (record != null) {
                orphan(record, gone, head, release);
                slice.add(1, 0);
            }
        }
        if (!children.isEmpty() && !desk.records().children(id, null, 1).isEmpty()) {
            return false;
        }
        var record = desk.records().find(id);
        if (record != null) {
            release.delete(record, desk.types().get(record.type()));
        }
        return true;
    }

    /** A child that stays, without its links to all that go. */
    private void orphan(StoredRecord child, Set<UUID> gone, Head head, Release release) {
        var removed = child.links().stream().filter(link -> gone.contains(link.target())).toList();
        var left = new ArrayList<StoredLink>(child.links());
        left.removeAll(removed);
        write(child, left, desk.types().properties(child).bytes(), removed, head, release);
    }

    private boolean change(UUID id, DeleteRecords command, Head head, Release release) {
        var record = desk.records().find(id);
        if (record == null) {
            return true;
        }
        var type = desk.types().get(record.type());
        var before = desk.types().properties(record);
        if (command.getRemoval() == Removal.FIELDS) {
            var after =
                    new FieldRules(desk.types(), command).cleared(record, type, head.occurredAt());
            if (after != null) {
                write(record, record.links(), after.bytes(), List.of(), head, release);
            }
        } else if (record.marked() != command.getMark()) {
            write(
                    record.marked(command.getMark()),
                    record.links(),
                    before.bytes(),
                    List.of(),
                    head,
                    release);
        }
        return true;
    }

    private void write(
            StoredRecord record,
            List<StoredLink> links,
            byte[] properties,
            List<StoredLink> removed,
            Head head,
            Release release) {
        RecordType type = desk.types().get(record.type());
        release.write(
                record.next(head.transactionId(), type.schemaId(), links, properties),
                type,
                Change.UPDATED,
                new Release.Links(List.of(), removed),
                List.of());
    }
}
