package org.tributary.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.tributary.dictionary.Dictionary;
import org.tributary.event.v1.LoggedRequest;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.event.v1.PutProgram;
import org.tributary.event.v1.PutProject;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.Verdict;
import org.tributary.ingest.archive.Archive;
import org.tributary.ingest.body.Limits;
import org.tributary.ingest.command.CommandRoutes;
import org.tributary.ingest.document.Documents;
import org.tributary.ingest.outcome.Earlier;
import org.tributary.ingest.outcome.OutcomeBoard;
import org.tributary.ingest.outcome.Pages;
import org.tributary.ingest.project.ExistingProjects;
import org.tributary.ingest.registration.RegistrationRoutes;
import org.tributary.ingest.request.Answers;
import org.tributary.ingest.request.Doorkeeper;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.request.RequestFacts;
import org.tributary.ingest.request.VerdictAnswers;
import org.tributary.ingest.submission.Capacity;
import org.tributary.ingest.submission.SubmissionMetrics;
import org.tributary.ingest.submission.SubmissionRoutes;
import org.tributary.ingest.submission.Workshop;

/** The real routes and handlers over a log, a store and a decider that live in memory. */
final class TestServer implements AutoCloseable {

    final RecordedLog log = new RecordedLog();
    final MemoryStore store = new MemoryStore();
    final OutcomeBoard board;
    volatile Pages pages = (_, _) -> {};
    volatile Earlier earlier = (_, _) -> new CompletableFuture<>();
    private final Archive archive = new Archive(store);
    private final Vertx vertx;
    private final IngestVerticle server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer(Vertx vertx) {
        this(vertx, Duration.ofSeconds(20), Duration.ofSeconds(20), 100);
    }

    TestServer(Vertx vertx, Duration patience, Duration silence, int maxWaiting) {
        this.vertx = vertx;
        board =
                new OutcomeBoard(
                        patience,
                        patience,
                        Clock.systemUTC(),
                        (id, since) -> earlier.find(id, since));
        server = new IngestVerticle("127.0.0.1", 0, routes(patience, silence, maxWaiting)::router);
        vertx.deployVerticle(server).await();
        log.listen(this::accept);
    }

    int port() {
        return server.port();
    }

    /** Nobody decides from now on. */
    void leaveUndecided() {
        log.listen((_, _) -> {});
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port(), path)))
                .header("Authorization", TestAccess.bearer("alice"));
    }

    HttpResponse<String> put(String path, String contentType, String body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .PUT(BodyPublishers.ofString(body))
                        .build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    void decide(long transactionId, String head, int pageCount, String tail) {
        board.outcome(
                new SubmissionOutcome(
                        transactionId,
                        "test",
                        Verdict.ACCEPTED,
                        200,
                        head,
                        tail,
                        pageCount,
                        "CGCI-BLGSP",
                        null,
                        null,
                        null,
                        null,
                        0L));
    }

    /** Answers a commit with what the dry run consisted of. */
    void decide(long transactionId, LoggedRequest logged) {
        board.outcome(
                new SubmissionOutcome(
                        transactionId,
                        "test",
                        Verdict.ACCEPTED,
                        200,
                        "",
                        "",
                        0,
                        null,
                        null,
                        null,
                        null,
                        logged,
                        0L));
    }

    private void accept(long offset, SpecificRecord command) {
        switch (command) {
            case SubmissionWhole _, PutProgram _, PutProject _ ->
                    decide(offset, "{\"code\": 200}", 0, "");
            case SubmissionSealed sealed ->
                    decide(sealed.getTransactionId(), "{\"code\": 200}", 0, "");
            default -> {}
        }
    }

    private IngestRoutes routes(Duration patience, Duration silence, int maxWaiting) {
        var known =
                Map.of(
                        "CGCI", new ProjectKnown("CGCI", null, null, 1L),
                        "CGCI-BLGSP", new ProjectKnown("CGCI", "BLGSP", "open", 2L));
        var projects =
                new ExistingProjects(
                        key ->
                                CompletableFuture.completedFuture(
                                        Optional.ofNullable(known.get(key))));
        var meters = new SimpleMeterRegistry();
        var documents =
                new Documents(
                        Limits.DEFAULT,
                        type ->
                                type.equals("sample")
                                        ? Optional.of(Set.of("cases"))
                                        : Optional.empty());
        var answers = new Answers(Duration.ofSeconds(5));
        var desk =
                new FrontDesk(
                        projects,
                        new Doorkeeper(TestAccess.view()),
                        new RequestFacts("test", Clock.systemUTC()),
                        new VerdictAnswers(
                                board,
                                (verdict, receiver) -> pages.read(verdict, receiver),
                                answers),
                        answers);
        var workshop =
                new Workshop(
                        documents,
                        Limits.DEFAULT,
                        log,
                        archive,
                        new Capacity(maxWaiting, board::waiting, 4),
                        new SubmissionMetrics(meters),
                        new Workshop.Patience(Duration.ofMillis(100), silence));
        var dictionary = Dictionary.shipped();
        return new IngestRoutes(
                new RegistrationRoutes(desk, dictionary, documents, Limits.DEFAULT, log, patience),
                new SubmissionRoutes(desk, workshop),
                new CommandRoutes(desk, workshop),
                dictionary,
                () -> true,
                meters);
    }

    @Override
    public void close() {
        vertx.undeploy(server.deploymentID()).await();
        client.close();
        archive.close();
    }
}
