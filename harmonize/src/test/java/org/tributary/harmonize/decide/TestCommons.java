package org.tributary.harmonize.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.entity.EntitySchemas;
import org.tributary.event.Topics;
import org.tributary.event.v1.CloseDryRun;
import org.tributary.event.v1.CommitDryRun;
import org.tributary.event.v1.DeleteProgram;
import org.tributary.event.v1.DeleteProject;
import org.tributary.event.v1.DeleteRecords;
import org.tributary.event.v1.ErrorPage;
import org.tributary.event.v1.FaultyRecord;
import org.tributary.event.v1.LoadProgress;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.event.v1.PutProgram;
import org.tributary.event.v1.PutProject;
import org.tributary.event.v1.RegisteredSchema;
import org.tributary.event.v1.Removal;
import org.tributary.event.v1.Request;
import org.tributary.event.v1.ResultPage;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionAborted;
import org.tributary.event.v1.SubmissionChunk;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionOpened;
import org.tributary.event.v1.SubmissionOutcome;
import org.tributary.event.v1.SubmissionReleased;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmissionSealed;
import org.tributary.event.v1.SubmissionWhole;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.event.v1.TransactionRow;
import org.tributary.event.v1.Transition;
import org.tributary.event.v1.TransitionProject;
import org.tributary.harmonize.check.RecordCheck;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;

/** Decide in a {@link TopologyTestDriver}, with the real check and the real serdes. */
final class TestCommons implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final JsonMapper JSON = JsonMapper.builder().build();

    final Dictionary dictionary;
    private final SchemaCatalog catalog;
    private final RecordCheck check;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, GenericContainer> commands;
    private final TestInputTopic<String, GenericContainer> checked;
    private final TestInputTopic<String, GenericContainer> loaded;
    private final TestOutputTopic<String, GenericContainer> entities;
    private final TestOutputTopic<String, GenericContainer> outcomes;
    private final TestOutputTopic<String, GenericContainer> transactions;
    private final TestOutputTopic<String, GenericContainer> projects;
    private final List<TestRecord<String, GenericContainer>> allEntities = new ArrayList<>();
    private final List<GenericContainer> allOutcomes = new ArrayList<>();
    private final List<TransactionRow> allRows = new ArrayList<>();
    private long nextCommand;
    private long requests;

    TestCommons(Dictionary dictionary) {
        this(dictionary, DecideSettings.AHEAD, Stores::inMemoryKeyValueStore, new Properties());
    }

    TestCommons(
            Dictionary dictionary,
            int ahead,
            Function<String, KeyValueBytesStoreSupplier> stores,
            Properties more) {
        this.dictionary = dictionary;
        this.catalog = catalog(dictionary);
        this.check = new RecordCheck(dictionary);
        var settings =
                new DecideSettings(
                        dictionary,
                        catalog,
                        "a secret of tests",
                        ahead,
                        DecideSettings.SILENCE,
                        Duration.ZERO,
                        DecideSettings.LISTED_ERRORS);
        var topology =
                new DecideTopology(
                                settings,
                                check::check,
                                new DecideMetrics(new SimpleMeterRegistry()),
                                stores)
                        .build();
        var properties = new Properties();
        properties.put("application.id", DecideTopology.APPLICATION_ID);
        properties.putAll(more);
        driver = new TopologyTestDriver(topology, properties, START);
        var serdes = new RegistrySerdes(catalog);
        commands = input(Topics.COMMANDS.name(), serdes);
        checked = input(Topics.CHECKED.name(), serdes);
        loaded = input(Topics.LOADED.name(), serdes);
        entities = output(Topics.ENTITIES.name(), serdes);
        outcomes = output(Topics.OUTCOMES.name(), serdes);
        transactions = output(Topics.TRANSACTIONS.name(), serdes);
        projects = output(Topics.PROJECTS.name(), serdes);
    }

    static SchemaCatalog catalog(Dictionary dictionary) {
        var registered = new ArrayList<RegisteredSchema>();
        Topics.ALL.forEach(
                topic ->
                        topic.events()
                                .forEach(
                                        schema ->
                                                register(
                                                        registered,
                                                        topic.subject(schema),
                                                        schema)));
        var schemas = EntitySchemas.of(dictionary);
        for (NodeType type : dictionary.nodeTypes()) {
            var schema = schemas.event(type.id());
            register(registered, Topics.ENTITIES.subject(schema), schema);
        }
        return SchemaCatalog.of(registered);
    }

    private static void register(List<RegisteredSchema> all, String subject, Schema schema) {
        all.add(new RegisteredSchema(subject, all.size() + 1, schema.toString()));
    }

    private TestInputTopic<String, GenericContainer> input(String topic, RegistrySerdes serdes) {
        return driver.createInputTopic(topic, new StringSerializer(), serdes.serializer());
    }

    private TestOutputTopic<String, GenericContainer> output(String topic, RegistrySerdes serdes) {
        return driver.createOutputTopic(topic, new StringDeserializer(), serdes.deserializer());
    }

    /** Program CGCI and project BLGSP, as the golden scenarios have them. */
    TestCommons withProject() {
        putProgram("CGCI");
        putProject("CGCI", "BLGSP");
        return this;
    }

    SubmissionOutcome putProgram(String name) {
        return outcome(command(name, new PutProgram(request("/v0/submission"), name, "phs1")));
    }

    SubmissionOutcome putProject(String program, String code) {
        return putProjectDocument(
                program,
                "{\"code\":\"%s\",\"name\":\"n\",\"dbgap_accession_number\":\"p\"}"
                        .formatted(code));
    }

    SubmissionOutcome putProjectDocument(String program, String document) {
        var request = request("/v0/submission/" + program);
        return outcome(command(program, new PutProject(request, program, document)));
    }

    Request request(String path) {
        requests++;
        return new Request(
                "request-" + requests,
                "ingest-1",
                "contributor",
                START.plusSeconds(requests),
                path,
                false,
                null,
                null);
    }

    /** Deletes records of CGCI-BLGSP. */
    long delete(boolean dryRun, List<String> ids) {
        return remove(Removal.RECORDS, dryRun, ids, List.of(), false);
    }

    long remove(
            Removal removal, boolean dryRun, List<String> ids, List<String> fields, boolean mark) {
        var path = "/v0/submission/CGCI/BLGSP/entities/" + String.join(",", ids);
        return command(
                "CGCI-BLGSP",
                new DeleteRecords(
                        request(path),
                        "CGCI",
                        "BLGSP",
                        "CGCI-BLGSP",
                        dryRun,
                        removal,
                        ids,
                        fields,
                        mark,
                        null));
    }

    long transition(Transition transition, boolean dryRun) {
        return transition(
                transition,
                dryRun,
                "/v0/submission/CGCI/BLGSP/"
                        + transition.name().toLowerCase(java.util.Locale.ROOT));
    }

    long transition(Transition transition, boolean dryRun, String path) {
        return command(
                "CGCI-BLGSP",
                new TransitionProject(
                        request(path), "CGCI", "BLGSP", "CGCI-BLGSP", transition, dryRun));
    }

    /** Commits a dry run of records as one command, as ingest does. */
    long commit(long dryRun) {
        var path = "/v0/submission/CGCI/BLGSP/transactions/%d/commit".formatted(dryRun);
        var request = request(path);
        long asked =
                command(
                        "CGCI-BLGSP",
                        new CommitDryRun(request, "CGCI", "BLGSP", "CGCI-BLGSP", dryRun));
        var logged = outcome(asked).getLogged();
        if (logged == null) {
            return asked;
        }
        if (logged.getRole().equals("delete")) {
            var ids = new ArrayList<String>();
            logged.getDocuments()
                    .getFirst()
                    .getText()
                    .transform(TestCommons::json)
                    .path("ids")
                    .forEach(id -> ids.add(id.asText()));
            return command(
                    "CGCI-BLGSP",
                    new DeleteRecords(
                            request,
                            "CGCI",
                            "BLGSP",
                            "CGCI-BLGSP",
                            false,
                            Removal.RECORDS,
                            ids,
                            List.of(),
                            false,
                            dryRun));
        }
        var scope =
                SubmissionScope.newBuilder(
                                scope(
                                        logged.getRole().equals("create")
                                                ? Role.CREATE
                                                : Role.UPDATE))
                        .setCommits(dryRun)
                        .build();
        return whole(scope, Bodies.json(logged.getDocuments().getFirst().getText()), request);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    SubmissionOutcome closeDryRun(long dryRun) {
        var path = "/v0/submission/CGCI/BLGSP/transactions/%d/close".formatted(dryRun);
        return outcome(
                command(
                        "CGCI-BLGSP",
                        new CloseDryRun(request(path), "CGCI", "BLGSP", "CGCI-BLGSP", dryRun)));
    }

    SubmissionOutcome deleteProject(String program, String project) {
        var id = program + "-" + project;
        var path = "/v0/submission/%s/%s".formatted(program, project);
        return outcome(command(id, new DeleteProject(request(path), program, project, id)));
    }

    SubmissionOutcome deleteProgram(String program) {
        var path = "/v0/submission/" + program;
        return outcome(command(program, new DeleteProgram(request(path), program)));
    }

    static SubmissionScope scope(Role role) {
        return scope("CGCI", "BLGSP", role, false, false);
    }

    static SubmissionScope scope(
            String program, String project, Role role, boolean dryRun, boolean bulk) {
        return scope(program, project, role, dryRun, bulk, SubmissionMode.ALL);
    }

    static SubmissionScope scope(
            String program,
            String project,
            Role role,
            boolean dryRun,
            boolean bulk,
            SubmissionMode mode) {
        return new SubmissionScope(
                program, project, program + "-" + project, role, dryRun, bulk, false, mode, null);
    }

    /** Sends a submission as one command. */
    long whole(SubmissionScope scope, Bodies bodies) {
        return whole(scope, bodies, request(path(scope)));
    }

    long whole(SubmissionScope scope, Bodies bodies, Request request) {
        return command(
                scope.getProjectId(),
                new SubmissionWhole(
                        request, scope, bodies.documents(), bodies.tables(), bodies.records()));
    }

    static String path(SubmissionScope scope) {
        return "/v0/submission/%s/%s".formatted(scope.getProgram(), scope.getProject());
    }

    /** Upserts JSON as one command and gives its answer. */
    JsonNode put(String json) {
        return answer(whole(scope(Role.UPDATE), Bodies.json(json)));
    }

    JsonNode post(String json) {
        return answer(whole(scope(Role.CREATE), Bodies.json(json)));
    }

    long open(SubmissionScope scope, Request request) {
        return command(scope.getProjectId(), new SubmissionOpened(request, scope));
    }

    /** Sends chunks of so many records through the check to decide. */
    int chunks(long id, SubmissionScope scope, Bodies bodies, int size) {
        int number = 0;
        for (int from = 0; from < bodies.records().size(); from += size) {
            var records =
                    bodies.records().subList(from, Math.min(from + size, bodies.records().size()));
            chunk(id, number++, scope, bodies, records);
        }
        return number;
    }

    void chunk(
            long id,
            int number,
            SubmissionScope scope,
            Bodies bodies,
            List<SubmittedRecord> records) {
        var chunk = new SubmissionChunk(id, number, scope, START, bodies.tables(), records);
        checked.pipeInput(id + "|" + number, check.check(chunk));
    }

    void seal(long id, int chunks, SubmissionScope scope, Bodies bodies) {
        command(
                scope.getProjectId(),
                new SubmissionSealed(
                        id, chunks, (long) bodies.records().size(), bodies.documents(), null));
    }

    void abort(long id, String reason) {
        command("CGCI-BLGSP", new SubmissionAborted(id, reason));
    }

    /** Sends a submission in chunks and works on it until nothing moves. */
    long large(SubmissionScope scope, Bodies bodies, int size) {
        return large(scope, bodies, size, request(path(scope)));
    }

    long large(SubmissionScope scope, Bodies bodies, int size, Request request) {
        long id = open(scope, request);
        seal(id, chunks(id, scope, bodies, size), scope, bodies);
        settle();
        return id;
    }

    long command(String key, GenericContainer command) {
        commands.pipeInput(
                new TestRecord<>(
                        key,
                        command,
                        new RecordHeaders()
                                .add("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8))));
        return nextCommand++;
    }

    void loaded(String lane, long sequence) {
        loaded.pipeInput(lane, new LoadProgress(lane, sequence));
    }

    /** One turn of the wall clock. */
    void turn() {
        driver.advanceWallClockTime(Duration.ofMillis(1));
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** As many turns as anything of a test needs. */
    void settle() {
        for (int i = 0; i < 400; i++) {
            turn();
        }
    }

    TopologyTestDriver driver() {
        return driver;
    }

    private void drain() {
        allEntities.addAll(entities.readRecordsToList());
        allOutcomes.addAll(outcomes.readValuesToList());
        transactions.readValuesToList().forEach(row -> allRows.add((TransactionRow) row));
    }

    /** All entity events so far, without the markers. */
    List<GenericRecord> events() {
        drain();
        return allEntities.stream()
                .map(TestRecord::value)
                .filter(event -> !(event instanceof SubmissionReleased))
                .map(GenericRecord.class::cast)
                .toList();
    }

    /** Entity events and markers with keys and headers. */
    List<TestRecord<String, GenericContainer>> log() {
        drain();
        return List.copyOf(allEntities);
    }

    List<TransactionRow> rows(long id) {
        drain();
        return allRows.stream().filter(row -> row.getTransactionId() == id).toList();
    }

    Map<String, ProjectKnown> knownProjects() {
        var known = new HashMap<String, ProjectKnown>();
        projects.readKeyValuesToList()
                .forEach(each -> known.put(each.key, (ProjectKnown) each.value));
        return known;
    }

    List<SubmissionOutcome> outcomes(long id) {
        drain();
        return allOutcomes.stream()
                .filter(SubmissionOutcome.class::isInstance)
                .map(SubmissionOutcome.class::cast)
                .filter(outcome -> outcome.getTransactionId() == id)
                .toList();
    }

    SubmissionOutcome outcome(long id) {
        var all = outcomes(id);
        if (all.size() != 1) {
            throw new AssertionError("transaction %d has %d outcomes".formatted(id, all.size()));
        }
        return all.getFirst();
    }

    /** The records with errors, from the pages that tell them. */
    List<FaultyRecord> faulty(long id) {
        drain();
        return allOutcomes.stream()
                .filter(ErrorPage.class::isInstance)
                .map(ErrorPage.class::cast)
                .filter(page -> page.getTransactionId() == id)
                .flatMap(page -> page.getRecords().stream())
                .toList();
    }

    /** The body of the answer, put together from its pages. */
    JsonNode answer(long id) {
        var outcome = outcome(id);
        var pages =
                allOutcomes.stream()
                        .filter(ResultPage.class::isInstance)
                        .map(ResultPage.class::cast)
                        .filter(page -> page.getTransactionId() == id)
                        .map(ResultPage::getEntities)
                        .toList();
        if (pages.size() != outcome.getPages()) {
            throw new AssertionError(
                    "%d pages, told %d".formatted(pages.size(), outcome.getPages()));
        }
        var body = outcome.getHead() + String.join(",", pages) + outcome.getTail();
        try {
            return JSON.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
