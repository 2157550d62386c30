package org.tributary.harmonize.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.NodeType;
import org.tributary.event.v1.CheckedRecord;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.harmonize.check.rules.Harmonizer;
import org.tributary.harmonize.check.schema.CompiledSchema;
import org.tributary.harmonize.check.schema.Violation;
import org.tributary.harmonize.check.schema.Violations;
import org.tributary.harmonize.check.wording.PythonText;

/** The check of records of one node type. Immutable. */
final class TypeCheck {

    /**
     * Longest submitter_id in UTF-8. The graph's index of keys holds 8,167 bytes of project and
     * submitter_id together, and an event that it refuses would stop the whole project.
     */
    static final int MAX_SUBMITTER_ID_BYTES = 4_096;

    private static final String URLS = "urls";

    private static final Pattern UUID =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final NodeType type;
    private final CompiledSchema compiled;
    private final Violations violations;
    private final @Nullable Harmonizer harmonizer;
    private final ViolationFaults faults;
    private final TypedProperties properties;
    private final LinkReferences links;
    private final Set<String> keys = new LinkedHashSet<>();
    private final boolean uploadable;

    TypeCheck(NodeType type, Dictionary dictionary, Schema propertiesSchema) {
        this.type = type;
        this.compiled = CompiledSchema.of(type.validationSchema());
        this.violations = new Violations(type.validationSchema());
        this.harmonizer = Harmonizer.of(type);
        this.faults = new ViolationFaults(type, new Suggestions(type, dictionary));
        this.properties = new TypedProperties(type, propertiesSchema);
        this.links = new LinkReferences(type, dictionary);
        this.uploadable = type.property("project_id").isPresent();
        type.uniqueKeys().forEach(keys::addAll);
    }

    String id() {
        return type.id();
    }

    NodeType nodeType() {
        return type;
    }

    CheckedRecord check(Sent sent, SubmissionScope scope) {
        ObjectNode document = sent.document();
        JsonNode urls =
                type.isFile() && type.property(URLS).isEmpty() ? document.remove(URLS) : null;
        Checked checked = identified(sent);
        checked.urls(urls(urls));
        if (harmonizer != null) {
            checked.harmonized(harmonizer.apply(document));
        }
        if (!uploadable) {
            String message =
                    type.id() + " is not an entity that can be upload via the project endpoint.";
            checked.with(Faults.of("id", message, "INVALID_TYPE", type.id(), null));
        }
        if (!compiled.accepts(document)) {
            for (Violation violation : violations.of(document)) {
                checked.with(faults.of(violation, sent));
            }
        }
        checkIdentity(checked, document, scope);
        if (checked.valid()) {
            properties.read(sent, checked);
        }
        if (checked.valid()) {
            links.read(document, checked);
        }
        return checked.toRecord();
    }

    /** A text with commas, as tables have it, or a list. */
    private static List<String> urls(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (sent.isArray()) {
            sent.forEach(each -> texts.add(each.asText()));
        } else {
            texts.addAll(Arrays.asList(sent.asText().split(",", -1)));
        }
        return texts.stream().map(String::strip).filter(url -> !url.isEmpty()).toList();
    }

    private Checked identified(Sent sent) {
        ObjectNode document = sent.document();
        Checked checked = new Checked(sent.record()).type(type.id());
        checked.identity(
                text(document, "id"), text(document, "submitter_id"), text(document, "project_id"));
        for (String key : keys) {
            String value = text(document, key);
            if (value != null && !key.equals("submitter_id") && !key.equals("project_id")) {
                checked.key(key, value);
            }
        }
        return checked;
    }

    private static boolean isTooLong(String submitterId) {
        return submitterId.length() > MAX_SUBMITTER_ID_BYTES / 3
                && submitterId.getBytes(StandardCharsets.UTF_8).length > MAX_SUBMITTER_ID_BYTES;
    }

    private static @Nullable String text(ObjectNode document, String name) {
        JsonNode value = document.get(name);
        return value == null || value.isNull() ? null : PythonText.str(value);
    }

    /** What the schema leaves open about keys (contract B.4 rule 9, B.5, G 1). */
    private void checkIdentity(Checked checked, ObjectNode document, SubmissionScope scope) {
        String id = text(document, "id");
        if (id != null && scope.getRole() == Role.CREATE && !UUID.matcher(id).matches()) {
            String message = "Cannot create entity with custom id that is not a UUID.";
            checked.with(Faults.of("id", message, "INVALID_VALUE", id, "UUID"));
        }
        if (!uploadable) {
            return;
        }
        String submitterId = text(document, "submitter_id");
        if (submitterId != null && isTooLong(submitterId)) {
            String message =
                    "'submitter_id' is longer than %d bytes (limit of this commons: MAX_SUBMITTER_ID_BYTES)"
                            .formatted(MAX_SUBMITTER_ID_BYTES);
            checked.with(
                    Faults.of(
                            "submitter_id",
                            message,
                            "INVALID_VALUE",
                            submitterId,
                            "at most %d bytes".formatted(MAX_SUBMITTER_ID_BYTES)));
        }
        JsonNode projectId = document.get("project_id");
        if (projectId != null && projectId.isNull() && !checked.blames("project_id")) {
            String message =
                    "Key 'project_id' is a system property and cannot be updated from '%s' to 'None'"
                            .formatted(scope.getProjectId());
            checked.with(
                    Faults.of(
                            "project_id",
                            message,
                            "INVALID_PERMISSIONS",
                            null,
                            scope.getProjectId()));
        }
        if (keys.contains("submitter_id")
                && lacksSubmitterId(document, id)
                && !checked.blames("submitter_id")) {
            String message = "'submitter_id' is a required property";
            checked.with(Faults.of("submitter_id", message, "MISSING_PROPERTY", null, "text"));
        }
    }

    /**
     * Blank is never right: it would address the record of any key. Absent is, where an id names
     * the record.
     */
    private static boolean lacksSubmitterId(ObjectNode document, @Nullable String id) {
        JsonNode sent = document.get("submitter_id");
        return sent == null
                ? id == null
                : sent.isNull() || sent.isTextual() && sent.textValue().isEmpty();
    }
}
