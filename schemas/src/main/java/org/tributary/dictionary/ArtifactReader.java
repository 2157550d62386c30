package org.tributary.dictionary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the single-JSON form of a dictionary, one object with a document for each file, with the
 * line of every value.
 */
final class ArtifactReader {

    private static final ObjectMapper SCALARS =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(Limits.DEPTH)
                                            .maxDocumentLength(Limits.TOTAL_BYTES)
                                            .build())
                            .build());

    private final String file;
    private final JsonParser parser;

    private ArtifactReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static List<SourceDocument> read(String file, String text) {
        try (JsonParser parser = SCALARS.createParser(text)) {
            return new ArtifactReader(file, parser).documents();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new DictionaryException(file, line, "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SourceDocument> documents() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new DictionaryException(file, 1, "must be a JSON object of documents");
        }
        List<SourceDocument> documents = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = line();
            SourceLines lines = new SourceLines();
            parser.nextToken();
            if (!(value("", lines) instanceof ObjectNode content)) {
                throw new DictionaryException(
                        file, line, "the document '" + key + "' must be an object");
            }
            documents.add(new SourceDocument(key, file, content, lines));
        }
        if (parser.nextToken() != null) {
            throw new DictionaryException(file, line(), "text follows the end of the artifact");
        }
        return documents;
    }

    private JsonNode value(String pointer, SourceLines lines) throws IOException {
        lines.put(pointer, line());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                String child = SourceLines.child(pointer, name);
                parser.nextToken();
                object.set(name, value(child, lines));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(SourceLines.child(pointer, array.size()), lines));
            }
            return array;
        }
        return SCALARS.readTree(parser);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
