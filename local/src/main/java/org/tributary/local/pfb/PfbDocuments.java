package org.tributary.local.pfb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tributary.local.data.CommonsFault;

/**
 * Records of a PFB as JSON that can be submitted to a project. Ids of the commons are kept where
 * the records go back to their own project; in another one each gets an id that is made from the
 * old one, the same in every run, because an id belongs to one record. Names in the place of ids
 * become what they are: submitter ids.
 */
final class PfbDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "project";

    /** Kept by the commons itself. */
    private static final Set<String> KEPT =
            Set.of("id", "type", "project_id", "created_datetime", "updated_datetime");

    private final PfbFile file;
    private final String target;
    private final Map<String, Set<String>> systemProperties;

    /**
     * @param target id of the project that they go to
     * @param systemProperties by node type, which a submission may not set
     */
    PfbDocuments(PfbFile file, String target, Map<String, Set<String>> systemProperties) {
        this.file = file;
        this.target = target;
        this.systemProperties = systemProperties;
    }

    ObjectNode document(PfbRecord record) {
        var document = JSON.createObjectNode().put("type", record.type());
        if (!record.named()) {
            document.put("id", id(record, record.id()));
        }
        var system = systemProperties.getOrDefault(record.type(), Set.of());
        record.values()
                .forEach(
                        (name, value) -> {
                            if (!KEPT.contains(name) && !system.contains(name)) {
                                document.set(name, JSON.valueToTree(value));
                            }
                        });
        links(record).forEach((name, targets) -> put(document, name, targets));
        return document;
    }

    private static void put(ObjectNode document, String name, List<ObjectNode> targets) {
        if (targets.size() == 1) {
            document.set(name, targets.getFirst());
        } else {
            document.putArray(name).addAll(targets);
        }
    }

    private Map<String, List<ObjectNode>> links(PfbRecord record) {
        var links = new LinkedHashMap<String, List<ObjectNode>>();
        for (var relation : record.relations()) {
            var link =
                    file.link(record.type(), relation.target())
                            .orElseThrow(
                                    () ->
                                            new CommonsFault(
                                                    "%s %s links to a %s, which the file's description of %s has no link for"
                                                            .formatted(
                                                                    record.type(),
                                                                    record.id(),
                                                                    relation.target(),
                                                                    record.type())));
            links.computeIfAbsent(link, _ -> new ArrayList<>()).add(target(record, relation));
        }
        return links;
    }

    private ObjectNode target(PfbRecord record, PfbRecord.Relation relation) {
        var key = JSON.createObjectNode();
        if (relation.target().equals(PROJECT) || relation.target().equals("projects")) {
            return key.put("code", target.substring(target.indexOf('-') + 1));
        }
        return record.named()
                ? key.put("submitter_id", relation.id())
                : key.put("id", id(record, relation.id()));
    }

    private String id(PfbRecord record, String id) {
        return Optional.of(record.projectId())
                .filter(from -> from.isEmpty() || from.equals(target))
                .map(_ -> id)
                .orElseGet(
                        () ->
                                UUID.nameUUIDFromBytes(
                                                "%s %s"
                                                        .formatted(target, id)
                                                        .getBytes(StandardCharsets.UTF_8))
                                        .toString());
    }
}
