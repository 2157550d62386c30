package org.tributary.event;

import java.time.Duration;
import java.util.List;
import org.tributary.event.v1.AccessDocument;
import org.tributary.event.v1.AuditRecord;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.CloseDryRun;
import org.tributary.event.v1.CommitDryRun;
import org.tributary.event.v1.DeleteProgram;
import org.tributary.event.v1.DeleteProject;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.event.v1.ErrorPage;
import org.tributary.event.v1.FileDeleted;
import org.tributary.event.v1.FileRegistered;
import org.tributary.event.v1.FileUpdated;
import org.tributary.event.v1.FileVerified;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.event.v1.PutProgram;
import org.tributary.event.v1.PutProject;
import org.tributary.event.v1.ReassignFile;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.SubmissionAborted;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.event.v1.SubmissionOpened;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.SubmissionProgress;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.TransactionRow;
import org.tributary.event.v1.TransitionProject;

/**
 * Every topic of the commons. Producers, topologies, the loader and the setup take them from here.
 */
public final class Topics {

    static {
        EventClasses.trust();
    }

    private static final Duration MONTH = Duration.ofDays(30);

    /** Everything that changes something, in one order. Key: project id or program name. */
    public static final Topic COMMANDS =
            Topic.expiring(
                    "commons.ingest.commands",
                    1,
                    MONTH,
                    SubmissionWhole.getClassSchema(),
                    SubmissionOpened.getClassSchema(),
                    SubmissionProgress.getClassSchema(),
                    SubmissionSealed.getClassSchema(),
                    SubmissionAborted.getClassSchema(),
                    PutProgram.getClassSchema(),
                    PutProject.getClassSchema(),
                    DeleteRecords.getClassSchema(),
                    DeleteProject.getClassSchema(),
                    DeleteProgram.getClassSchema(),
                    TransitionProject.getClassSchema(),
                    CommitDryRun.getClassSchema(),
                    CloseDryRun.getClassSchema(),
                    ReassignFile.getClassSchema());

    /** Records of large submissions. Key: {@code transaction_id|chunk}. */
    public static final Topic CHUNKS =
            Topic.expiring("commons.ingest.chunks", 12, MONTH, SubmissionChunk.getClassSchema());

    /** Checked chunks. Key as in {@link #CHUNKS}. */
    public static final Topic CHECKED =
            Topic.expiring("commons.harmonize.checked", 1, MONTH, CheckedChunk.getClassSchema());

    /**
     * The log of every change of every record, for ever. Key: {@code entity_id|sequence},
     * partitioned by project. Beside the release marker it carries one record type per node type.
     */
    public static final Topic ENTITIES =
            Topic.kept("commons.harmonize.entities", 12, SubmissionReleased.getClassSchema());

    /** Answers to commands. Key: the transaction id. */
    public static final Topic OUTCOMES =
            Topic.expiring(
                    "commons.harmonize.outcomes",
                    1,
                    MONTH,
                    SubmissionOutcome.getClassSchema(),
                    ResultPage.getClassSchema(),
                    ErrorPage.getClassSchema());

    /** The transaction log. Key: the transaction id. */
    public static final Topic TRANSACTIONS =
            Topic.compacted("commons.harmonize.transactions", TransactionRow.getClassSchema());

    /** Programs and projects that exist. Key: project id, or the program's name. */
    public static final Topic PROJECTS =
            Topic.compacted("commons.harmonize.projects", ProjectKnown.getClassSchema());

    /** What is in the graph. Key: project id. */
    public static final Topic LOADED =
            Topic.expiring(
                    "commons.graph.loaded",
                    1,
                    Duration.ofDays(7),
                    SubmissionLoaded.getClassSchema(),
                    LoadProgress.getClassSchema());

    /** Changes of files. Key: the GUID. */
    public static final Topic FILES =
            Topic.kept(
                    "commons.files.events",
                    1,
                    FileRegistered.getClassSchema(),
                    FileUpdated.getClassSchema(),
                    FileVerified.getClassSchema(),
                    FileDeleted.getClassSchema());

    /** Every version of the dictionary. Key: the version. */
    public static final Topic DICTIONARY =
            Topic.compacted("commons.dictionary", DictionaryVersion.getClassSchema());

    /** Signed documents of the gateway. Key: the document's name. */
    public static final Topic ACCESS =
            Topic.compacted("commons.access", AccessDocument.getClassSchema());

    /** One record per request and decision. Key: the request id. */
    public static final Topic AUDIT =
            Topic.expiring("commons.audit", 6, Duration.ofDays(400), AuditRecord.getClassSchema());

    /** Bytes that nobody can decode, as they came, with the reason in headers. */
    public static final Topic DEAD_LETTERS = Topic.expiring("commons.dead-letters", 3, MONTH);

    /** All of them, in the order of the flow. */
    public static final List<Topic> ALL =
            List.of(
                    DICTIONARY,
                    ACCESS,
                    COMMANDS,
                    CHUNKS,
                    CHECKED,
                    ENTITIES,
                    OUTCOMES,
                    TRANSACTIONS,
                    PROJECTS,
                    LOADED,
                    FILES,
                    AUDIT,
                    DEAD_LETTERS);

    private Topics() {}
}
