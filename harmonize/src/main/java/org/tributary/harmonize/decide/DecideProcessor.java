package org.tributary.harmonize.decide;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.tributary.event.Topics;
import org.tributary.event.v1.CheckedChunk;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.SubmissionAborted;
import org.tributary.event.v1.SubmissionLoaded;
import org.tributary.event.v1.SubmissionOpened;
import org.tributary.event.v1.SubmissionProgress;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.RecordTypes;
import org.tributary.harmonize.decide.release.Outlet;
import org.tributary.harmonize.decide.store.BlockStore.Kind;
import org.tributary.harmonize.decide.submission.Head;
import org.tributary.harmonize.decide.submission.Submission;
import org.tributary.harmonize.decide.submission.Submission.Collecting;
import org.tributary.harmonize.decide.submission.Submission.Queued;

/**
 * Takes every command in the order of the log. What is short is decided on the spot; what is large
 * is kept and worked on in slices between the commands, so that nobody waits long.
 */
final class DecideProcessor implements Processor<String, Object, String, Object> {

    /** As often as the stream thread comes by: a slice follows the one before at once. */
    private static final Duration TURN = Duration.ofMillis(1);

    private static final Duration WATCH = Duration.ofSeconds(1);

    private static final long MICROS = 1000;

    /** Idempotency keys that are forgotten at a time. */
    private static final int EXPIRED_AT_ONCE = 200;

    private final DecideSettings settings;
    private final Codecs codecs;
    private final Checker checker;
    private final DecideMetrics metrics;
    private @Nullable Inside inside;

    /** What exists once the task has its stores. */
    private record Inside(
            ProcessorContext<String, Object> context,
            Desk desk,
            Workload workload,
            Commands commands,
            LargeSubmissions large,
            Repeats repeats,
            long startedAt) {}

    DecideProcessor(
            DecideSettings settings, Codecs codecs, Checker checker, DecideMetrics metrics) {
        this.settings = settings;
        this.codecs = codecs;
        this.checker = checker;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        var types = RecordTypes.of(settings.dictionary(), settings.catalog());
        var desk =
                Desk.of(
                        context::getStateStore,
                        types,
                        new RecordIds(settings.idSecret()),
                        settings.listedErrors(),
                        new Outlet(context, codecs.serializer()));
        var workload = new Workload();
        desk.submissions().all().forEach(workload::add);
        var commands = Commands.of(desk, checker);
        inside =
                new Inside(
                        context,
                        desk,
                        workload,
                        commands,
                        new LargeSubmissions(
                                desk,
                                workload,
                                commands,
                                codecs.deserializer(),
                                codecs.deserializer(CheckedChunk.class),
                                settings.ahead()),
                        new Repeats(desk.keys(), desk.verdicts()),
                        context.currentSystemTimeMs());
        context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, _ -> turn());
        context.schedule(WATCH, PunctuationType.WALL_CLOCK_TIME, this::watch);
    }

    private Inside inside() {
        if (inside == null) {
            throw new IllegalStateException("the processor is not initialised");
        }
        return inside;
    }

    /**
     * Takes slices for a while and leaves their commit to the commit interval: a commit and a poll
     * for each would take longer than the slices. What nothing follows at once is committed at
     * once, since somebody waits for it.
     */
    private void turn() {
        var in = inside();
        if (in.workload.isEmpty()) {
            return;
        }
        long end = System.nanoTime() + settings.turn().toNanos();
        boolean worked = slice(in);
        boolean more = worked;
        while (more && System.nanoTime() < end) {
            more = slice(in);
        }
        if (worked && !more) {
            in.context.commit();
        }
        metrics.held(in.desk.submissions().all().size());
    }

    private boolean slice(Inside in) {
        long start = System.nanoTime();
        boolean worked = in.large.step();
        if (worked) {
            metrics.slice(System.nanoTime() - start);
        }
        return worked;
    }

    /** Uploads fall silent; time in which this task did not run does not count as their silence. */
    private void watch(long now) {
        var in = inside();
        in.desk.keys().expire(now * MICROS, EXPIRED_AT_ONCE);
        in.desk.transactions().expire(now, EXPIRED_AT_ONCE);
        long limit = settings.silence().toMillis();
        if (now - in.startedAt > limit && in.large.abortSilent(now - limit, settings.silence())) {
            in.context.commit();
        }
    }

    @Override
    public void process(Record<String, Object> record) {
        var in = inside();
        long start = System.nanoTime();
        switch (record.value()) {
            case byte[] chunk -> checked(in, record.key(), chunk);
            case LoadProgress it -> in.desk.lanes().loaded(it.getProjectId(), it.getSequence());
            case SubmissionLoaded it -> in.desk.lanes().loaded(it.getProjectId(), it.getSequence());
            case GenericContainer command -> {
                long offset = in.context.recordMetadata().orElseThrow().offset();
                command(in, offset, command, record);
                in.desk.submissions().putLastCommand(offset);
                in.context.commit();
                metrics.command(System.nanoTime() - start);
            }
            case null, default -> {}
        }
    }

    private void command(
            Inside in, long offset, GenericContainer command, Record<String, Object> record) {
        var trace = traceparent(record);
        switch (command) {
            case SubmissionOpened it ->
                    opened(in, Head.of(offset, it.getRequest(), it.getScope(), trace));
            case SubmissionProgress it -> progress(in, it);
            case SubmissionSealed it -> sealed(in, offset, it);
            case SubmissionAborted it -> aborted(in, it);
            default -> whole(in, in.commands.head(offset, command, trace), command);
        }
    }

    private static @Nullable String traceparent(Record<String, Object> record) {
        var header = record.headers().lastHeader("traceparent");
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void whole(Inside in, @Nullable Head head, GenericContainer command) {
        if (head == null || in.repeats.settles(head, Commands.bodyDigest(command), false)) {
            return;
        }
        if (in.workload.isBusy(head.projectId())) {
            wait(in, head, command);
            if (Commands.isLogged(command)) {
                in.desk.verdicts().pending(head);
            }
            return;
        }
        var rest = in.commands.begin(head, head.transactionId(), command);
        if (rest != null) {
            hold(in, head, command);
            keep(in, rest);
        }
    }

    private void wait(Inside in, Head head, GenericContainer command) {
        hold(in, head, command);
        keep(in, Queued.whole(head));
    }

    private void hold(Inside in, Head head, GenericContainer command) {
        var bytes = codecs.serializer().serialize(Topics.COMMANDS.name(), command);
        in.desk.blocks().put(head.transactionId(), Kind.WHOLE, 0, bytes);
    }

    private void keep(Inside in, Submission submission) {
        in.desk.submissions().put(submission);
        in.workload.add(submission);
    }

    private void opened(Inside in, Head head) {
        var refusal =
                Refusal.ofSubmission(head, in.desk.lanes()).or(() -> in.desk.dryRuns().take(head));
        int early = in.desk.blocks().countChecked(head.transactionId());
        var collecting = new Collecting(head, in.context.currentSystemTimeMs(), early);
        if (refusal.isPresent()) {
            in.desk.verdicts().refused(head, refusal.get());
            if (early > 0) {
                keep(
                        in,
                        collecting.aborted(in.desk.blocks().lastChecked(head.transactionId()) + 1));
            }
            return;
        }
        in.desk.verdicts().pending(head);
        keep(in, collecting);
    }

    private void progress(Inside in, SubmissionProgress command) {
        if (in.desk.submissions().find(command.getTransactionId()) instanceof Collecting it) {
            in.desk.submissions().put(it.heard(in.context.currentSystemTimeMs()));
            in.desk.journal().heard(it.head(), command.getRecords());
        }
    }

    private void sealed(Inside in, long offset, SubmissionSealed command) {
        if (in.desk.submissions().find(command.getTransactionId()) instanceof Collecting it) {
            if (in.repeats.settles(it.head(), command.getBodyDigest(), true)) {
                int held = in.desk.blocks().lastChecked(it.head().transactionId()) + 1;
                keep(in, it.aborted(held));
                return;
            }
            var bytes = codecs.serializer().serialize(Topics.COMMANDS.name(), command);
            in.desk.blocks().put(it.head().transactionId(), Kind.SEAL, 0, bytes);
            keep(in, it.sealed(offset, command.getChunks(), in.context.currentSystemTimeMs()));
            in.desk.journal().sealed(it.head(), command.getRecords());
        }
    }

    private void aborted(Inside in, SubmissionAborted command) {
        var submission = in.desk.submissions().find(command.getTransactionId());
        if (submission != null) {
            in.large.abort(submission, Refusal.bad(command.getReason()));
        }
    }

    /** Keeps a chunk as it came; the check may send it twice. */
    private void checked(Inside in, String key, byte[] chunk) {
        var name = ChunkName.of(key);
        long id = name.transactionId();
        var submission = in.desk.submissions().find(id);
        boolean early = submission == null && id > in.desk.submissions().lastCommand();
        boolean awaited = submission instanceof Collecting || submission instanceof Queued;
        if (!early && !awaited || in.desk.blocks().find(id, Kind.CHECKED, name.number()) != null) {
            return;
        }
        in.desk.blocks().put(id, Kind.CHECKED, name.number(), chunk);
        long now = in.context.currentSystemTimeMs();
        switch (submission) {
            case Collecting it -> in.desk.submissions().put(it.received(now));
            case Queued it -> in.desk.submissions().put(it.received(now));
            case null, default -> {}
        }
    }
}
