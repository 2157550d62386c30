package org.tributary.access.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.dictionary.Dictionary;

/** The documents of the dictionary as they are sent; each is made once. */
public final class ServedDictionary {

    private static final String ALL = "_all";

    private final Dictionary dictionary;
    private final ConcurrentHashMap<String, Buffer> made = new ConcurrentHashMap<>();

    public ServedDictionary(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * A document, or all of them for {@code _all}.
     *
     * @throws HttpFailure 404 for an unknown entry
     */
    public Buffer document(String entry) {
        var known = made.get(entry);
        if (known != null) {
            return known;
        }
        var document =
                Optional.<JsonNode>ofNullable(
                                entry.equals(ALL) ? dictionary.served() : dictionary.served(entry))
                        .map(JsonAnswers::bytes)
                        .orElseThrow(
                                () ->
                                        HttpFailure.notFound(
                                                "Entry %s not in dictionary".formatted(entry)));
        made.put(entry, document);
        return document;
    }

    /**
     * Addresses of the node types' documents and of {@code _all}.
     *
     * @param prefix path of the dictionary as called, without a slash at its end
     */
    public JsonNode links(String prefix) {
        var answer = JsonNodeFactory.instance.objectNode();
        var links = answer.putArray("links");
        dictionary.nodeTypes().forEach(type -> links.add("%s/%s".formatted(prefix, type.id())));
        links.add("%s/%s".formatted(prefix, ALL));
        return answer;
    }

    /**
     * Version and commit that the dictionary says of itself in {@code _settings}, else {@code
     * Unknown}.
     */
    public JsonNode version() {
        var settings = dictionary.served("_settings");
        var said = settings == null ? JsonNodeFactory.instance.objectNode() : settings;
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", said.path("_dict_version").asText("Unknown"))
                .put("commit", said.path("_dict_commit").asText("Unknown"));
    }
}
