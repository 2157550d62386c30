package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import org.tributary.access.http.HttpFailure;

/** Reads the body of a request as GraphQL over HTTP has it, with queries that are named by hash. */
final class StandardReader {

    private final PersistedQueries persisted = new PersistedQueries();

    /**
     * The request of a body.
     *
     * @throws HttpFailure where the body is no JSON object
     * @throws RequestException where it holds no query
     */
    GraphqlRequest read(String body) {
        var object = RequestReader.object(body);
        return new GraphqlRequest(
                query(object),
                RequestReader.variables(object.path("variables")),
                object.path("operationName").textValue());
    }

    private String query(JsonNode object) {
        var query = object.path("query").textValue();
        var hash = object.at("/extensions/persistedQuery/sha256Hash").textValue();
        if (hash != null) {
            return persisted.of(hash, query);
        }
        if (query == null) {
            throw new RequestException(
                    "The body has no query: expected {\"query\": \"{ … }\"}, or extensions.persistedQuery");
        }
        return query;
    }
}
