package org.tributary.harmonize.decide;

import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.release.Outlet;
import org.tributary.harmonize.decide.release.Releases;
import org.tributary.harmonize.decide.ruling.Work;
import org.tributary.harmonize.decide.store.BlockStore;
import org.tributary.harmonize.decide.store.LaneStore;
import org.tributary.harmonize.decide.store.Pending;
import org.tributary.harmonize.decide.store.RecordStore;
import org.tributary.harmonize.decide.store.StoreAccess;
import org.tributary.harmonize.decide.store.SubmissionStore;
import org.tributary.harmonize.decide.store.TransactionStore;
import org.tributary.harmonize.decide.store.UsedKeys;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Tally;

/**
 * Everything that a decision is made of and with; one for each task.
 *
 * @param listedErrors of records that an answer lists at most
 */
record Desk(
        StoreAccess access,
        RecordTypes types,
        RecordIds ids,
        LaneStore lanes,
        RecordStore records,
        SubmissionStore submissions,
        BlockStore blocks,
        Releases releases,
        Verdicts verdicts,
        UsedKeys keys,
        TransactionStore transactions,
        DryRuns dryRuns,
        Journal journal,
        int listedErrors,
        Outlet outlet) {

    static Desk of(
            StoreAccess access, RecordTypes types, RecordIds ids, int listedErrors, Outlet outlet) {
        var blocks = new BlockStore(access);
        var lanes = new LaneStore(access);
        var records = new RecordStore(access);
        var keys = new UsedKeys(access);
        var transactions = new TransactionStore(access);
        var dryRuns = new DryRuns(transactions, lanes, outlet);
        var verdicts = new Verdicts(outlet, dryRuns, keys);
        return new Desk(
                access,
                types,
                ids,
                lanes,
                records,
                new SubmissionStore(access),
                blocks,
                new Releases(types, lanes, records, outlet),
                verdicts,
                keys,
                transactions,
                dryRuns,
                new Journal(blocks, verdicts, outlet),
                listedErrors,
                outlet);
    }

    /** Takes a submission in work. */
    Work work(Head head, Tally tally, Pending pending) {
        return new Work(head, lanes.get(head.projectId()), types, records, pending, ids, tally);
    }
}
