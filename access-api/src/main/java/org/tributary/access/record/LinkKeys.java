package org.tributary.access.record;

import java.util.List;
import java.util.Optional;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.NodeType;

/**
 * Which property of its target a link is written with: the first of its secondary key that is not
 * {@code project_id}, such as {@code submitter_id}, or {@code code} of a project (contract A.7).
 */
public final class LinkKeys {

    private final Dictionary dictionary;

    public LinkKeys(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Empty for a target that has an id alone. */
    public Optional<String> of(Link link) {
        return dictionary.nodeType(link.targetType()).stream()
                .map(NodeType::uniqueKeys)
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(name -> !name.equals("project_id"))
                .findFirst();
    }

    /** Of all links. */
    public List<String> all() {
        return dictionary.nodeTypes().stream()
                .flatMap(type -> type.links().stream())
                .flatMap(link -> of(link).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
