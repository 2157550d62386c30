package org.tributary.harmonize.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Answering;
import org.tributary.harmonize.decide.submission.Submission.Clearing;
import org.tributary.harmonize.decide.submission.Submission.Collecting;
import org.tributary.harmonize.decide.submission.Submission.Deciding;
import org.tributary.harmonize.decide.submission.Submission.Deleting;
import org.tributary.harmonize.decide.submission.Submission.Queued;
import org.tributary.harmonize.decide.submission.Submission.Releasing;
import org.tributary.harmonize.decide.submission.Submission.Submitting;

/**
 * Whose turn it is: one submission of a project at a time, in the order in which they were sealed;
 * projects take turns slice by slice. Made of the submissions in the store, so it needs none
 * itself.
 */
final class Workload {

    private final Map<String, TreeMap<Long, Long>> queues = new HashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();
    private final Deque<Long> clearing = new ArrayDeque<>();

    /** Takes up a submission as it is found in the store. */
    void add(Submission submission) {
        long id = submission.head().transactionId();
        var projectId = submission.head().projectId();
        switch (submission) {
            case Collecting _ -> {}
            case Queued it -> enqueue(projectId, it.position(), id);
            case Deciding it -> enqueue(projectId, it.position(), id);
            case Answering it -> enqueue(projectId, it.position(), id);
            case Releasing it -> enqueue(projectId, it.position(), id);
            case Deleting it -> enqueue(projectId, it.position(), id);
            case Submitting it -> enqueue(projectId, it.position(), id);
            case Clearing _ -> clearing.add(id);
        }
    }

    private void enqueue(String projectId, long position, long transactionId) {
        queues.computeIfAbsent(projectId, this::newTurn).put(position, transactionId);
    }

    private TreeMap<Long, Long> newTurn(String projectId) {
        turns.add(projectId);
        return new TreeMap<>();
    }

    /** True where something of the project must be finished first. */
    boolean isBusy(String projectId) {
        return queues.containsKey(projectId);
    }

    boolean isEmpty() {
        return queues.isEmpty() && clearing.isEmpty();
    }

    /** Projects with work, the one that waited longest first. */
    List<String> turns() {
        return new ArrayList<>(turns);
    }

    /** Transaction whose turn it is in a project with work. */
    long first(String projectId) {
        return queues.getOrDefault(projectId, new TreeMap<>()).firstEntry().getValue();
    }

    /** The project had its slice. */
    void toEnd(String projectId) {
        if (turns.remove(projectId)) {
            turns.add(projectId);
        }
    }

    /** The submission does not stand in its project's way any more. */
    void leave(Submission submission) {
        var projectId = submission.head().projectId();
        var queue = queues.get(projectId);
        if (queue == null) {
            return;
        }
        queue.values().remove(submission.head().transactionId());
        if (queue.isEmpty()) {
            queues.remove(projectId);
            turns.remove(projectId);
        }
    }

    /** Next submission whose blocks are to be removed; -1 where there is none. */
    long clearing() {
        var next = clearing.peek();
        return next == null ? -1 : next;
    }

    void cleared(long transactionId) {
        clearing.remove(transactionId);
    }
}
