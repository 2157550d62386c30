package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.execution.AbortExecutionException;
import graphql.execution.RawVariables;
import graphql.language.Document;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.normalized.ExecutableNormalizedOperationFactory.Options;
import graphql.schema.GraphQLSchema;
import java.util.List;
import org.tributary.access.cost.CostLimit;
import org.tributary.access.query.GraphModel;
import org.tributary.access.schema.GraphqlSchema;
import org.tributary.dictionary.Dictionary;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Checks requests against the schema of the dictionary and turns them into what has to be asked of
 * the graph. Thread-safe.
 */
public final class GraphqlEngine {

    private final GraphModel model;
    private final GraphQLSchema schema;
    private final Documents documents;
    private final NodeTypes nodeTypes;
    private final Introspection introspection;
    private final Limits limits;
    private final CostLimit costs;

    /**
     * @param costs what a request may cost
     * @param pages whether there are pages by cursor, which Gen3's schema does not have
     */
    public GraphqlEngine(Dictionary dictionary, Limits limits, CostLimit costs, boolean pages) {
        this.model = GraphModel.of(dictionary);
        this.schema = GraphqlSchema.of(model, dictionary, pages);
        this.documents = new Documents(schema, limits.tokens());
        this.nodeTypes = new NodeTypes(dictionary);
        this.introspection = new Introspection(schema);
        this.limits = limits;
        this.costs = costs;
    }

    /**
     * Reads a request.
     *
     * @throws RequestException where it is no valid operation of the schema, or asks for too much
     */
    Plan plan(GraphqlRequest request, ReadableProjects readable) {
        var document = documents.valid(request.query());
        Documents.requireOperation(document, request.operationName());
        Variables.check(document, request.operationName(), request.variables());
        var operation = normalized(document, request);
        var reader = new OperationReader(model, nodeTypes, introspection, limits.page());
        var fields = reader.read(operation.getTopLevelFields());
        var bill = costs.bill(readable);
        add(fields, bill);
        bill.refusal()
                .ifPresent(
                        refusal -> {
                            throw new RequestException(refusal);
                        });
        return new Plan(fields, reader.errors().stream().map(Fault::of).toList());
    }

    private static void add(List<RootField> fields, CostLimit.Bill bill) {
        for (var field : fields) {
            switch (field) {
                case RootField.Records records ->
                        records.sets().forEach(set -> bill.add(set, records.projection()));
                case RootField.PageOf page -> bill.add(page.page().set(), page.page().projection());
                case RootField.Count count -> bill.add(count.set(), null);
                case RootField.Group group -> add(group.fields(), bill);
                case RootField.Log _,
                        RootField.LogCount _,
                        RootField.Known _,
                        RootField.Failed _ -> {}
            }
        }
    }

    /** The schema as introspection shows it. */
    JsonNode introspected() {
        return introspection.everything();
    }

    private ExecutableNormalizedOperation normalized(Document document, GraphqlRequest request) {
        var options =
                Options.defaultOptions()
                        .maxChildrenDepth(limits.depth())
                        .maxFieldsCount(limits.fields());
        try {
            return ExecutableNormalizedOperationFactory
                    .createExecutableNormalizedOperationWithRawVariables(
                            schema,
                            document,
                            request.operationName(),
                            RawVariables.of(request.variables()),
                            options);
        } catch (AbortExecutionException e) {
            throw new RequestException(
                    "The query is too large: at most %d levels of fields (ACCESS_API_GRAPHQL_MAX_DEPTH) and %d fields in all (ACCESS_API_GRAPHQL_MAX_FIELDS) are answered."
                            .formatted(limits.depth(), limits.fields()));
        } catch (graphql.GraphQLException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }
}
