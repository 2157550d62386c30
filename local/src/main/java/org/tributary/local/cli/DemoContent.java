package org.tributary.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.tributary.local.client.CommonsClient;
import org.tributary.local.data.CommonsFault;

/** Whether the demo study is in the commons. */
final class DemoContent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoContent() {}

    /**
     * Asks for its subjects. A dictionary of the user's may not have the type; that reads as
     * absent, and submitting says what is wrong.
     */
    static boolean present(CommonsClient client, String project) {
        var answer = client.query("{ _subject_count(project_id: \"%s\") }".formatted(project));
        try (var body = answer.body()) {
            return JSON.readTree(body).path("data").path("_subject_count").asInt() > 0;
        } catch (IOException e) {
            throw new CommonsFault("the commons answered no JSON to a query: " + e.getMessage(), e);
        }
    }
}
