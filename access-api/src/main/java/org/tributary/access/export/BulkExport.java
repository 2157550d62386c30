package org.tributary.access.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.cypher.CypherWriter;
import org.tributary.access.filter.Fields;
import org.tributary.access.filter.FilterReader;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.pfb.PfbSchema;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.Projection;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.record.LinkKeys;
import org.tributary.access.record.OrderedRecords;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.runtime.access.ReadableProjects;

/**
 * All records of projects, or those of a query, type by type with parents first, and in the order
 * of projects and ids within a type. Blocks.
 */
final class BulkExport {

    private static final int IDS_AT_ONCE = 1_000;
    private static final Set<String> ABOVE_RECORDS = Set.of("program", "project");

    private static final Page BY_ID =
            new Page(
                    List.of(new Page.Sort(GraphModel.ID, false)),
                    OptionalLong.empty(),
                    OptionalLong.empty());

    private final Dictionary dictionary;
    private final GraphModel model;
    private final GraphReader graph;
    private final OrderedRecords ordered;
    private final TypeExport types;
    private final Fields fields;
    private final FilterReader filters;
    private final LinkKeys keys;
    private final PfbSchema pfb;

    BulkExport(ExportSources sources, int mostClauses) {
        this.dictionary = sources.dictionary();
        this.model = sources.model();
        this.graph = sources.graph();
        this.ordered = sources.ordered();
        this.types = new TypeExport(ordered, model, dictionary);
        this.fields = new Fields(model);
        this.filters = new FilterReader(fields, mostClauses);
        this.keys = new LinkKeys(dictionary);
        this.pfb = PfbSchema.of(dictionary);
    }

    /**
     * A request whose names are known to be there.
     *
     * @param types parents first
     * @param projects ids of projects that may be read
     */
    record Prepared(
            BulkRequest request,
            List<NodeType> types,
            List<String> projects,
            List<Condition> conditions,
            ReadableProjects readable) {

        Prepared {
            types = List.copyOf(types);
            projects = List.copyOf(projects);
            conditions = List.copyOf(conditions);
        }

        /** A table of a type that was asked for alone. */
        boolean single() {
            return request.node().isPresent();
        }
    }

    /**
     * Looks up what the request names.
     *
     * @throws HttpFailure 400 for a name that is not in the dictionary, 404 for a project that is
     *     not there or may not be read
     */
    Prepared prepare(BulkRequest request, ReadableProjects readable) {
        var wanted =
                request.node()
                        .map(node -> List.of(types.type(fields.type(node).toString())))
                        .orElseGet(this::exported);
        var conditions = new ArrayList<Condition>();
        if (!request.filter().isMissingNode()) {
            var root = model.type(wanted.getFirst().id()).orElseThrow();
            conditions.add(new Condition.Fulfils(filters.read(root, request.filter())));
        }
        return new Prepared(request, wanted, projects(request, readable), conditions, readable);
    }

    void write(Prepared prepared, OutputStream out) throws IOException {
        var request = prepared.request();
        var writer =
                switch (request.format()) {
                    case NDJSON -> new LinesWriter(types, keys, out);
                    case TSV, SPREADSHEET ->
                            new TablesWriter(types, keys, out, request.format(), prepared.single());
                    case PFB -> new PfbRecordsWriter(types, pfb, out);
                };
        boolean whole = request.node().isEmpty() && request.ids().isEmpty();
        if (whole && request.format() == BulkFormat.PFB) {
            above(prepared, writer);
        }
        for (var type : prepared.types()) {
            var projection = writer.begin(type);
            if (request.ids().isEmpty()) {
                for (var project : prepared.projects()) {
                    ordered.read(selection(prepared, type, project), projection, writer::row);
                }
            } else {
                named(prepared, type, writer, projection);
            }
            writer.endType();
        }
        writer.end();
    }

    /** Links of a PFB lead to records of the same file, so those of project and program are in. */
    private void above(Prepared prepared, BulkWriter writer) throws IOException {
        var programs =
                prepared.projects().stream()
                        .map(id -> id.substring(0, Math.max(0, id.indexOf('-'))))
                        .distinct()
                        .toList();
        for (var type : dictionary.parentsFirst()) {
            if (ABOVE_RECORDS.contains(type.id())) {
                var record = model.type(type.id()).orElseThrow();
                var condition =
                        record.isProject()
                                ? new Condition.OneOf(GraphModel.PROJECT_ID, prepared.projects())
                                : new Condition.OneOf(
                                        record.property("name").orElseThrow().name(), programs);
                var projection = writer.begin(type);
                read(
                        CypherWriter.records(
                                List.of(set(record, condition)), projection, prepared.readable()),
                        writer);
                writer.endType();
            }
        }
    }

    private void named(Prepared prepared, NodeType type, BulkWriter writer, Projection projection)
            throws IOException {
        var record = model.type(type.id()).orElseThrow();
        var ids = prepared.request().ids().stream().sorted().toList();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
            var conditions = new ArrayList<Condition>();
            conditions.add(new Condition.OneOf(GraphModel.ID, some));
            conditions.addAll(prepared.conditions());
            var set =
                    new RecordSet(
                            List.of(record),
                            conditions,
                            Optional.of(new Given<>(prepared.projects())),
                            BY_ID);
            read(CypherWriter.records(List.of(set), projection, prepared.readable()), writer);
        }
    }

    private void read(CypherStatement statement, BulkWriter writer) throws IOException {
        try {
            graph.read(
                    statement,
                    row -> {
                        try {
                            writer.row(row.get(0));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static RecordSet set(RecordType type, Condition condition) {
        return new RecordSet(List.of(type), List.of(condition), Optional.empty(), BY_ID);
    }

    /** A filter may lead to other projects, so it is told which may be read. */
    private OrderedRecords.Selection selection(Prepared prepared, NodeType type, String project) {
        return new OrderedRecords.Selection(
                model.type(type.id()).orElseThrow(),
                project,
                prepared.conditions(),
                prepared.conditions().isEmpty()
                        ? ReadableProjects.everything()
                        : prepared.readable());
    }

    private List<NodeType> exported() {
        return dictionary.parentsFirst().stream()
                .filter(type -> !type.category().equals("internal"))
                .filter(type -> !ABOVE_RECORDS.contains(type.id()))
                .filter(type -> model.type(type.id()).orElseThrow().inProjects())
                .toList();
    }

    private List<String> projects(BulkRequest request, ReadableProjects readable) {
        var there = new ArrayList<String>();
        graph.read(
                CypherStatement.resource("list-project-ids", Map.of()),
                row -> there.add(row.get("id").asString()));
        var allowed = there.stream().filter(readable::containsId).sorted().toList();
        for (var id : request.projects()) {
            if (!allowed.contains(id)) {
                throw HttpFailure.notFound("project %s not found".formatted(id))
                        .with("field", "project_id");
            }
        }
        return request.projects().isEmpty() ? allowed : request.projects();
    }
}
