package org.tributary.access;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.access.faults.ErrorPages;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.log.LongAnswers;
import org.tributary.access.log.RecordHistory;
import org.tributary.access.objects.ObjectReader;
import org.tributary.access.submissions.GraphRows;
import org.tributary.access.submissions.Live;
import org.tributary.access.submissions.SentDocument;
import org.tributary.access.submissions.StoredRows;
import org.tributary.access.submissions.SubmissionFacts;
import org.tributary.access.submissions.Watchers;
import org.tributary.access.transactions.LogFreshness;
import org.tributary.access.transactions.LoggedTexts;
import org.tributary.access.transactions.TransactionLogs;
import org.tributary.event.v1.DictionaryVersion;
import org.tributary.event.v1.FaultyRecord;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.access.ReadableProjects;
import org.tributary.runtime.log.LogReader;

/** A transaction log in memory. */
final class FakeSources implements StoredRows, Live {

    final Map<Long, SubmissionFacts> stored = new ConcurrentHashMap<>();
    final Map<Long, SubmissionFacts> passed = new ConcurrentHashMap<>();
    final Map<Long, List<List<FaultyRecord>>> pages = new ConcurrentHashMap<>();
    volatile long loaded = -1;

    /** Nothing but the graph. */
    static WatchRoutes.Sources of(GraphReader graph) {
        var none = new FakeSources();
        return new WatchRoutes.Sources(
                new GraphRows(graph), none, none.errors(), none::text, none.watchers());
    }

    /** Nothing is read of it here. */
    static TransactionLogs logs(GraphReader graph, AccessApiSettings settings) {
        var kafka = new LogReader(settings.kafka());
        var catalog = SchemaCatalog.of(new DictionaryVersion("", "", List.of(), Instant.EPOCH));
        return new TransactionLogs(
                graph,
                new LoggedTexts(
                        new ObjectReader(settings.objects()), new LongAnswers(kafka, catalog)),
                new RecordHistory(kafka, catalog),
                new LogFreshness(kafka, graph));
    }

    WatchRoutes.Sources sources() {
        return new WatchRoutes.Sources(this, this, errors(), this::text, watchers());
    }

    private Watchers watchers() {
        return new Watchers(new Watchers.Limits(1, 10, Duration.ofMillis(300)));
    }

    private InputStream text(SentDocument document) {
        return new ByteArrayInputStream(
                String.valueOf(document.text()).getBytes(StandardCharsets.UTF_8));
    }

    /** Page n stands at offset n + 1. */
    private ErrorPages errors() {
        return (facts, from, receiver) -> {
            var own = pages.getOrDefault(facts.transactionId(), List.of());
            for (int i = (int) Math.max(0, from - 1); i < own.size(); i++) {
                if (!receiver.page(i + 1, own.get(i))) {
                    return;
                }
            }
        };
    }

    @Override
    public Optional<StoredRow> find(long transactionId) {
        return Optional.ofNullable(stored.get(transactionId))
                .map(facts -> new StoredRow(facts, -1));
    }

    @Override
    public List<StoredRow> list(Filter filter, ReadableProjects readable) {
        return stored.values().stream()
                .filter(facts -> readable.contains(facts.who().program(), facts.who().project()))
                .filter(facts -> facts.transactionId() < filter.before())
                .sorted((one, other) -> Long.compare(other.transactionId(), one.transactionId()))
                .limit(filter.limit())
                .map(facts -> new StoredRow(facts, -1))
                .toList();
    }

    @Override
    public @Nullable SubmissionFacts row(long transactionId) {
        return passed.get(transactionId);
    }

    @Override
    public long loaded(String projectId) {
        return loaded;
    }

    @Override
    public long loadedAt(long transactionId) {
        return loaded < 0 ? 0 : 5_000;
    }

    @Override
    public long newest() {
        return 1_000;
    }
}
