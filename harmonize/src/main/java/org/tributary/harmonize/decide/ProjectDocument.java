package org.tributary.harmonize.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tributary.harmonize.decide.record.RecordIds;
import org.tributary.harmonize.decide.record.RecordType;

/**
 * A project document as sent (contract B.3), without what is silently dropped.
 *
 * @param fault what is wrong with it beside what is stored
 */
record ProjectDocument(ObjectNode properties, String code, Optional<Refusal> fault) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String CODE = "code";
    private static final String ACCESSION_NUMBER = "dbgap_accession_number";

    /** What the system keeps for itself; {@code releasable} is as much a state as the others. */
    private static final List<String> DROPPED =
            List.of("id", "type", "state", "released", "releasable");

    static ProjectDocument of(String json, RecordType project) {
        ObjectNode properties = object(json);
        var type = properties.path("type");
        var code = properties.path(CODE).asText("");
        DROPPED.forEach(properties::remove);
        return new ProjectDocument(properties, code, fault(properties, type, code, project));
    }

    private static ObjectNode object(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a project document is no JSON", e);
        }
        throw new IllegalArgumentException("a project document is no JSON object");
    }

    private static Optional<Refusal> fault(
            ObjectNode properties, JsonNode type, String code, RecordType project) {
        if (!type.isMissingNode() && !type.asText().equals("project")) {
            return Optional.of(
                    Refusal.bad(
                            "Invalid post to program endpoint with type='%s'"
                                    .formatted(type.isNull() ? "None" : type.asText())));
        }
        if (!properties.path(CODE).isTextual() || code.isBlank()) {
            return Optional.of(Refusal.bad("No project specified in key 'code'"));
        }
        if (!properties.hasNonNull(ACCESSION_NUMBER)) {
            return Optional.of(Refusal.bad("No dbgap_accession_number specified."));
        }
        return properties.properties().stream()
                .map(entry -> entry.getKey())
                .filter(name -> project.layout().position(name) < 0)
                .findFirst()
                .map(
                        name ->
                                Refusal.bad(
                                        "ERROR: <Project(%s)> has no property %s"
                                                .formatted(RecordIds.ofProject(code), name)));
    }
}
