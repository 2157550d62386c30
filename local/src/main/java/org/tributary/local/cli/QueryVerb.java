package org.tributary.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tributary.local.data.CommonsFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary query}. */
@Command(name = "query", description = "Ask the commons a GraphQL question.")
final class QueryVerb extends Verb {

    /** Numbers are shown as they came: 11427935.0, not 1.1427935E7. */
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final int OK = 200;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClientOptions options;

    @Option(names = "--json", description = "Print the answer as it came, on one line.")
    private boolean json;

    @Parameters(
            paramLabel = "GRAPHQL",
            description = "Such as '{ subject(first: 3) { submitter_id } }'.")
    @SuppressWarnings("NullAway.Init")
    private String graphql;

    @Override
    public Integer call() {
        var answer = options.client().query(graphql);
        try (var body = answer.body()) {
            if (json) {
                out().println(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip());
                return answer.status() == OK ? DONE : FAILED;
            }
            var tree = JSON.readTree(body);
            out().println(tree.toPrettyString());
            return answer.status() == OK && !tree.hasNonNull("errors") ? DONE : FAILED;
        } catch (JsonProcessingException e) {
            throw new CommonsFault(
                    "the answer with status %d is no JSON".formatted(answer.status()), e);
        } catch (IOException e) {
            throw new CommonsFault("the answer broke off: " + e.getMessage(), e);
        }
    }
}
