package org.tributary.dictionary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Puts a dictionary together from its documents, in stages; a stage with faults reports all of its
 * own and ends the reading.
 */
final class DictionaryAssembly {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final SequencedMap<String, SourceDocument> documents = new TreeMap<>();
    private final Faults faults = new Faults();

    private DictionaryAssembly(Collection<SourceDocument> bundled, Collection<SourceDocument> own) {
        bundled.forEach(document -> documents.put(document.key(), document));
        own.forEach(document -> documents.put(document.key(), document));
    }

    /** Own documents replace bundled ones of the same key. */
    static Dictionary assemble(Collection<SourceDocument> own) {
        return new DictionaryAssembly(DictionaryFiles.bundled(), own).dictionary();
    }

    private Dictionary dictionary() {
        String artifact = artifact();
        List<SourceDocument> nodeDocuments =
                documents.values().stream().filter(SourceDocument::describesNode).toList();
        References references = new References(documents, faults);
        nodeDocuments.forEach(references::resolve);
        faults.throwIfAny();
        SequencedMap<String, NodeDefinition> definitions = definitions(nodeDocuments);
        faults.throwIfAny();
        LinkGraph graph = LinkGraph.of(definitions, faults);
        faults.throwIfAny();
        SequencedMap<String, NodeType> nodeTypes = new LinkedHashMap<>();
        definitions.forEach(
                (id, definition) ->
                        nodeTypes.put(id, new NodeType(definition, graph.backlinks(id))));
        return new Dictionary(artifact, nodeTypes, graph.order(), served(definitions));
    }

    private String artifact() {
        ObjectNode artifact = JsonNodeFactory.instance.objectNode();
        documents.forEach((key, document) -> artifact.set(key, document.content()));
        try {
            return JSON.writeValueAsString(artifact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree has a text", e);
        }
    }

    private SequencedMap<String, NodeDefinition> definitions(List<SourceDocument> nodeDocuments) {
        SequencedMap<String, NodeDefinition> definitions = new LinkedHashMap<>();
        for (SourceDocument document : nodeDocuments) {
            NodeDefinition definition = NodeReader.read(document, faults);
            NodeDefinition other = definitions.putIfAbsent(definition.id(), definition);
            if (other != null) {
                faults.add(
                        document,
                        "/id",
                        "the id '" + definition.id() + "' is also that of " + other.source().key());
            }
        }
        return definitions;
    }

    private ObjectNode served(Map<String, NodeDefinition> definitions) {
        Map<String, ObjectNode> entries = new TreeMap<>();
        for (SourceDocument document : documents.values()) {
            entries.put(document.entry(), SortedKeys.copy(document.content()));
        }
        definitions.forEach(
                (id, definition) -> {
                    entries.put(definition.source().entry(), definition.document());
                    entries.put(id, definition.document());
                });
        ObjectNode served = JsonNodeFactory.instance.objectNode();
        entries.forEach(served::set);
        return served;
    }
}
