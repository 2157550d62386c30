package org.tributary.dictionary;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code $ref} in place (contract A.3): a key that starts with {@code $ref} is taken out
 * and the keys of the object that it points to are put in, where they win over their siblings.
 *
 * <p>Objects are shared, not copied, between the places that refer to them; so each is visited
 * once, however often it is used.
 */
final class References {

    private static final String KEY = "$ref";

    private final Map<String, SourceDocument> documents;
    private final Faults faults;
    private final Map<JsonNode, Extent> visited = new IdentityHashMap<>();
    private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

    References(Map<String, SourceDocument> documents, Faults faults) {
        this.documents = documents;
        this.faults = faults;
    }

    void resolve(SourceDocument document) {
        visit(document, document.content(), "");
    }

    /** How large a value is once the objects it shares are written out. */
    private record Extent(long values, int depth) {

        static final Extent ONE = new Extent(1, 1);

        Extent with(Extent child) {
            return new Extent(values + child.values, Math.max(depth, child.depth + 1));
        }

        boolean tooLarge() {
            return values > Limits.RESOLVED_VALUES || depth > Limits.RESOLVED_DEPTH;
        }
    }

    private Extent visit(SourceDocument document, JsonNode node, String pointer) {
        if (!node.isContainerNode()) {
            return Extent.ONE;
        }
        Extent known = visited.get(node);
        if (known != null) {
            return known;
        }
        Extent extent = Extent.ONE;
        if (open.size() >= Limits.RESOLVED_DEPTH) {
            faults.add(
                    document,
                    pointer,
                    "references lead deeper than " + Limits.RESOLVED_DEPTH + " levels");
            return extent;
        }
        open.add(node);
        if (node instanceof ObjectNode object) {
            takeIn(document, object, pointer);
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String child = SourceLines.child(pointer, entry.getKey());
                extent = extent.with(visit(document, entry.getValue(), child));
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                extent = extent.with(visit(document, node.get(i), SourceLines.child(pointer, i)));
            }
        }
        open.remove(node);
        if (extent.tooLarge()) {
            faults.add(document, pointer, "is too large once its references are resolved");
            extent = Extent.ONE;
        }
        visited.put(node, extent);
        return extent;
    }

    private void takeIn(SourceDocument document, ObjectNode object, String pointer) {
        List<String> keys = new ArrayList<>();
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (name.startsWith(KEY)) {
                                keys.add(name);
                            }
                        });
        for (String key : keys) {
            JsonNode reference = object.remove(key);
            ObjectNode target = target(document, reference, SourceLines.child(pointer, key));
            if (target != null) {
                object.setAll(target);
            }
        }
    }

    private @Nullable ObjectNode target(SourceDocument from, JsonNode reference, String pointer) {
        String text = reference.isTextual() ? reference.textValue() : "";
        int hash = text.indexOf('#');
        if (hash < 0) {
            faults.add(
                    from, pointer, "$ref must be a text 'file.yaml#/pointer', but is " + reference);
            return null;
        }
        String key = text.substring(0, hash);
        SourceDocument document = key.isEmpty() ? from : documents.get(key);
        if (document == null) {
            faults.add(
                    from,
                    pointer,
                    "$ref '" + text + "' names a file that the dictionary does not have");
            return null;
        }
        String targetPointer = normal(text.substring(hash + 1));
        JsonNode found = document.content().at(JsonPointer.compile(targetPointer));
        if (!(found instanceof ObjectNode object)) {
            faults.add(from, pointer, "$ref '" + text + "' leads to no object");
            return null;
        }
        if (open.contains(object)) {
            faults.add(from, pointer, "$ref '" + text + "' takes in itself");
            return null;
        }
        visit(document, object, targetPointer);
        return object;
    }

    /**
     * Gen3's resolver takes a pointer with or without its first slash, and dictionaries in use do
     * both.
     */
    private static String normal(String pointer) {
        return pointer.isEmpty() || pointer.startsWith("/") ? pointer : "/" + pointer;
    }
}
