package org.tributary.access.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.access.wording.PythonText;

/**
 * Holds an upload manifest against its rules (contract B.13), in the words of Python's JSON Schema
 * library.
 */
final class UploadManifest {

    private static final Pattern ID =
            Pattern.compile("^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$");

    private static final Pattern MD5 = Pattern.compile("^[a-f0-9]{32}$");
    private static final List<String> TEXTS =
            List.of("file_name", "local_file_path", "type", "project_id");

    private final List<String> errors = new ArrayList<>();

    private UploadManifest() {}

    /** The answer: whether it is valid, and what is wrong. */
    static ObjectNode verdict(JsonNode manifest) {
        var check = new UploadManifest();
        check.root(manifest);
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("valid", check.errors.isEmpty());
        if (!check.errors.isEmpty()) {
            ArrayNode errors = answer.putArray("errors");
            check.errors.forEach(errors::add);
        }
        return answer;
    }

    private void root(JsonNode manifest) {
        if (!isOf(manifest, manifest.isObject(), "object")) {
            return;
        }
        if (!manifest.has("files")) {
            errors.add("'files' is a required property");
            return;
        }
        var files = manifest.path("files");
        if (isOf(files, files.isArray(), "array")) {
            files.forEach(this::file);
        }
    }

    private void file(JsonNode file) {
        if (!isOf(file, file.isObject(), "object")) {
            return;
        }
        pattern(file, "id", ID);
        pattern(file, "md5sum", MD5);
        for (var name : TEXTS) {
            if (file.has(name)) {
                isOf(file.path(name), file.path(name).isTextual(), "string");
            }
        }
        if (file.has("file_size")) {
            isOf(file.path("file_size"), file.path("file_size").isIntegralNumber(), "integer");
        }
        boolean named = file.has("file_name") || file.has("local_file_path");
        if (!file.has("id") || !file.has("project_id") || !named) {
            errors.add(
                    "%s is not valid under any of the given schemas"
                            .formatted(PythonText.of(file)));
        }
    }

    private void pattern(JsonNode file, String name, Pattern pattern) {
        var value = file.path(name);
        if (file.has(name)
                && isOf(value, value.isTextual(), "string")
                && !pattern.matcher(value.asText()).matches()) {
            errors.add("%s does not match '%s'".formatted(PythonText.of(value), pattern.pattern()));
        }
    }

    private boolean isOf(JsonNode value, boolean is, String type) {
        if (!is) {
            errors.add("%s is not of type '%s'".formatted(PythonText.of(value), type));
        }
        return is;
    }
}
