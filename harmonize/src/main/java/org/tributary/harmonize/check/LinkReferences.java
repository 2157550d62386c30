package org.tributary.harmonize.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;
import org.tributary.event.v1.LinkReference;
import org.tributary.harmonize.check.wording.PythonText;

/**
 * The parents that a valid document names. What names none (neither id nor key) goes on as it is,
 * for the decision to refuse.
 */
final class LinkReferences {

    private record Named(String name, Set<String> keys) {}

    private final List<Named> links = new ArrayList<>();

    LinkReferences(NodeType type, Dictionary dictionary) {
        for (Link link : type.links()) {
            Set<String> keys = new LinkedHashSet<>();
            dictionary
                    .nodeType(link.targetType())
                    .ifPresent(target -> target.uniqueKeys().forEach(keys::addAll));
            links.add(new Named(link.name(), keys));
        }
    }

    void read(ObjectNode document, Checked checked) {
        for (Named link : links) {
            JsonNode sent = document.get(link.name());
            if (sent == null) {
                continue;
            }
            if (sent.isNull()) {
                checked.clearedLink(link.name());
            } else if (sent.isArray()) {
                sent.forEach(target -> checked.link(reference(link, target)));
            } else {
                checked.link(reference(link, sent));
            }
        }
    }

    private static LinkReference reference(Named link, JsonNode target) {
        Map<String, String> key = new HashMap<>(2);
        for (String name : link.keys()) {
            String value = text(target.get(name));
            if (value != null) {
                key.put(name, value);
            }
        }
        return new LinkReference(link.name(), text(target.get("id")), key);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        String text = PythonText.str(value);
        return text.isEmpty() ? null : text;
    }
}
