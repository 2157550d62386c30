package org.tributary.access.facets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.neo4j.driver.Value;
import org.tributary.access.cypher.CypherWriter;
import org.tributary.access.cypher.FacetWriter;
import org.tributary.access.filter.Fields;
import org.tributary.access.filter.FilterReader;
import org.tributary.access.graph.GraphException;
import org.tributary.access.graph.GraphException.Reason;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.query.Condition;
import org.tributary.access.query.Field;
import org.tributary.access.query.Given;
import org.tributary.access.query.GraphModel;
import org.tributary.access.query.Page;
import org.tributary.access.query.RecordSet;
import org.tributary.access.query.RecordType;
import org.tributary.access.query.ValueKind;
import org.tributary.runtime.access.ReadableProjects;

/** Counts records by the values of their fields, one statement a field. Blocks. */
final class Facets {

    private final GraphReader graph;
    private final Fields fields;
    private final FilterReader filters;
    private final FacetLimits limits;

    Facets(GraphReader graph, GraphModel model, FacetLimits limits) {
        this.graph = graph;
        this.fields = new Fields(model);
        this.filters = new FilterReader(fields, limits.clauses());
        this.limits = limits;
    }

    /** What is counted: a field of the records that are left for it. */
    private record Facet(Field field, RecordSet records, double step) {}

    /**
     * The answer.
     *
     * @throws HttpFailure 400 that names the field that is wrong
     */
    ObjectNode count(FacetRequest request, ReadableProjects readable) {
        if (request.by().size() > limits.fields()) {
            throw HttpFailure.badRequest(
                            "%d fields are asked for: at most %d"
                                    .formatted(request.by().size(), limits.fields()))
                    .with("field", "by");
        }
        var root = fields.type(request.node());
        // What is wrong is said before anything is counted.
        var facets = request.by().stream().map(name -> facet(root, name, request)).toList();
        var unknown = request.steps().keySet().stream().filter(n -> !request.by().contains(n));
        unknown.findFirst()
                .ifPresent(
                        name -> {
                            throw HttpFailure.badRequest(
                                            "step names '%s', which is not among the fields of 'by'"
                                                    .formatted(name))
                                    .with("field", name);
                        });
        var all = records(root, request, "");
        var counting = new ArrayList<Callable<JsonNode>>();
        counting.add(() -> total(all, readable));
        facets.forEach(facet -> counting.add(() -> counted(facet, readable)));
        var counts = atOnce(counting);
        var answer = JsonNodeFactory.instance.objectNode().put("node", request.node());
        answer.set("total", counts.removeFirst());
        answer.putArray("facets").addAll(counts);
        return answer;
    }

    /** All results, in order; a few statements run beside each other, so that others get theirs. */
    private List<JsonNode> atOnce(List<Callable<JsonNode>> counting) {
        try (var threads =
                Executors.newFixedThreadPool(limits.statements(), Thread.ofVirtual().factory())) {
            var counts = new ArrayList<JsonNode>();
            for (var each : threads.invokeAll(counting)) {
                counts.add(each.get());
            }
            return counts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraphException(Reason.CANCELLED, "the request was cancelled", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }

    private JsonNode total(RecordSet all, ReadableProjects readable) {
        var total = new long[1];
        graph.read(CypherWriter.count(all, readable), row -> total[0] = row.get(0).asLong());
        return JsonNodeFactory.instance.numberNode(total[0]);
    }

    private JsonNode counted(Facet facet, ReadableProjects readable) {
        var answer = JsonNodeFactory.instance.objectNode();
        if (facet.field().property().kind() == ValueKind.NUMBER) {
            numbers(facet, readable, answer);
        } else {
            values(facet, readable, answer);
        }
        return answer;
    }

    /** The records that are counted. */
    RecordSet records(FacetRequest request) {
        return records(fields.type(request.node()), request, "");
    }

    /** A field of the request. */
    Field field(FacetRequest request, String name) {
        return fields.field(fields.type(request.node()), name);
    }

    private Facet facet(RecordType root, String name, FacetRequest request) {
        var field = fields.field(root, name);
        var step = request.steps().get(name);
        if (step != null && field.property().kind() != ValueKind.NUMBER) {
            throw HttpFailure.badRequest("'%s' holds no numbers: it has no step".formatted(name))
                    .with("field", name);
        }
        return new Facet(
                field,
                records(root, request, request.filterSelf() ? "" : name),
                step == null ? 0 : step);
    }

    private RecordSet records(RecordType root, FacetRequest request, String without) {
        var filter = filters.read(root, request.filter(), without);
        var conditions =
                request.filter().isMissingNode()
                        ? List.<Condition>of()
                        : List.<Condition>of(new Condition.Fulfils(filter));
        return new RecordSet(
                List.of(root),
                conditions,
                request.projects().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Given<>(request.projects())),
                Page.ALL);
    }

    private void values(Facet facet, ReadableProjects readable, ObjectNode answer) {
        answer.put("field", facet.field().name()).put("type", type(facet.field()));
        var values = answer.putArray("values");
        var missing = new long[1];
        // One for those without a value, and one to know that there are more.
        graph.read(
                FacetWriter.values(facet.records(), facet.field(), limits.values() + 2, readable),
                row -> {
                    var pair = row.get(0);
                    if (pair.get(0).isNull()) {
                        missing[0] = pair.get(1).asLong();
                    } else {
                        put(values.addObject(), pair.get(0)).put("count", pair.get(1).asLong());
                    }
                });
        boolean more = values.size() > limits.values();
        while (values.size() > limits.values()) {
            values.remove(values.size() - 1);
        }
        if (missing[0] > 0) {
            values.addObject()
                    .putNull("value")
                    .put("label", FilterReader.NO_DATA)
                    .put("count", missing[0]);
        }
        answer.put("more", more);
    }

    private void numbers(Facet facet, ReadableProjects readable, ObjectNode answer) {
        answer.put("field", facet.field().name()).put("type", type(facet.field()));
        var histogram = JsonNodeFactory.instance.arrayNode();
        var all = new NumberSummary();
        graph.read(
                FacetWriter.numbers(
                        facet.records(),
                        facet.field(),
                        facet.step(),
                        limits.values() + 2,
                        readable),
                row -> {
                    var bucket = row.get(0);
                    if (bucket.get(0).isNull()) {
                        all.missing(bucket.get(1).asLong());
                    } else {
                        all.add(bucket);
                        bucket(histogram, bucket, facet.step());
                    }
                });
        if (histogram.size() > limits.values()) {
            throw HttpFailure.badRequest(
                            "'%s' has more than %d buckets of width %s: take wider ones"
                                    .formatted(facet.field().name(), limits.values(), facet.step()))
                    .with("field", facet.field().name());
        }
        all.write(answer);
        answer.set("histogram", histogram);
    }

    private static void bucket(ArrayNode histogram, Value bucket, double step) {
        var least = bucket.get(2).asNumber().doubleValue();
        var greatest = bucket.get(3).asNumber().doubleValue();
        double from = step > 0 ? bucket.get(0).asNumber().doubleValue() : least;
        double to = step > 0 ? from + step : greatest;
        histogram
                .addObject()
                .put("from", from)
                .put("to", to)
                .put("count", bucket.get(1).asLong())
                .put("min", least)
                .put("max", greatest);
    }

    private static ObjectNode put(ObjectNode answer, Value value) {
        return switch (value.asObject()) {
            case Boolean flag -> answer.put("value", flag);
            case Long whole -> answer.put("value", whole);
            case Double number -> answer.put("value", number);
            default -> answer.put("value", value.asString());
        };
    }

    private static String type(Field field) {
        return switch (field.property().kind()) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case TEXT_LIST, LIST -> "list";
        };
    }
}
