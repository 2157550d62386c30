package org.tributary.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.Link;
import org.tributary.dictionary.LinkGroup;
import org.tributary.dictionary.LinkRule;
import org.tributary.dictionary.Multiplicity;
import org.tributary.dictionary.NodeType;
import org.tributary.dictionary.Property;
import org.tributary.event.v1.EntityError;
import org.tributary.event.v1.Role;
import org.tributary.event.v1.SubmissionMode;
import org.tributary.event.v1.SubmissionScope;
import org.tributary.event.v1.SubmittedRecord;
import org.tributary.harmonize.check.RecordCheck;

/**
 * Valid records of every node type of a dictionary, in a project: values are drawn from the
 * properties' schemas, and those that the check refuses are left out or drawn again.
 */
final class GeneratedRecords {

    private static final int TRIES = 30;
    private static final Set<String> NOT_SUBMITTED =
            Set.of("program", "project", "root", "data_release");
    private static final List<String> TEXTS =
            List.of(
                    "plain",
                    "two words",
                    "Ünïcödé ✓",
                    "0012",
                    "a/b:c;d",
                    "it's 100%",
                    "d41d8cd98f00b204e9800998ecf8427e",
                    "3f1c1a4e-8a6b-4f58-9d0e-2f6a3f5d1b77",
                    "2026-01-31",
                    "12:30",
                    "A1",
                    "X",
                    "TCGA-AA-0001",
                    "https://example.org/a",
                    "name@example.org",
                    "C50.9",
                    "8140/3",
                    "phs000178");

    private final ObjectMapper json = new ObjectMapper();
    private final Dictionary dictionary;
    private final RecordCheck check;
    private final Random random;
    private final String code;
    private final SubmissionScope scope;
    private final Map<String, List<ObjectNode>> byType = new LinkedHashMap<>();

    GeneratedRecords(Dictionary dictionary, String program, String code, long seed) {
        this.dictionary = dictionary;
        this.check = new RecordCheck(dictionary);
        this.random = new Random(seed);
        this.code = code;
        this.scope =
                SubmissionScope.newBuilder()
                        .setProgram(program)
                        .setProject(code)
                        .setProjectId(program + "-" + code)
                        .setRole(Role.UPDATE)
                        .setDryRun(false)
                        .setBulk(true)
                        .setAsync(false)
                        .setMode(SubmissionMode.ALL)
                        .build();
    }

    /** Records by node type, parents first; types of which no valid record was found are absent. */
    Map<String, List<ObjectNode>> of(int perType) {
        for (var type : dictionary.parentsFirst()) {
            if (NOT_SUBMITTED.contains(type.id()) || type.category().equals("internal")) {
                continue;
            }
            var records =
                    IntStream.range(0, perType)
                            .mapToObj(index -> record(type, index))
                            .flatMap(Optional::stream)
                            .toList();
            if (!records.isEmpty()) {
                byType.put(type.id(), records);
            }
        }
        return byType;
    }

    private Optional<ObjectNode> record(NodeType type, int index) {
        var record = json.createObjectNode();
        record.put("type", type.id());
        record.put("submitter_id", "%s %04d".formatted(type.id(), index));
        for (var rule : type.linkRules()) {
            if (!link(record, rule, index)) {
                return Optional.empty();
            }
        }
        for (var property : type.properties().values()) {
            boolean mine =
                    !record.has(property.name())
                            && !type.systemProperties().contains(property.name())
                            && !Set.of("id", "object_id", "project_id").contains(property.name());
            if (mine && (type.required().contains(property.name()) || random.nextInt(3) > 0)) {
                record.set(property.name(), value(property.schema()));
            }
        }
        return mend(type, record);
    }

    /** Draws again what the check refuses; gives up on optional values first. */
    private Optional<ObjectNode> mend(NodeType type, ObjectNode record) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var errors = errors(record);
            if (errors.isEmpty()) {
                return Optional.of(record);
            }
            for (var error : errors) {
                for (var name : error.getKeys()) {
                    var property = type.properties().get(name.toString().split("\\.")[0]);
                    if (property == null) {
                        return Optional.empty();
                    }
                    redraw(type, record, property, attempt);
                }
            }
        }
        return Optional.empty();
    }

    private void redraw(NodeType type, ObjectNode record, Property property, int attempt) {
        boolean required = type.required().contains(property.name());
        if (required || attempt < TRIES / 3) {
            record.set(property.name(), value(property.schema()));
        } else {
            record.remove(property.name());
        }
    }

    private List<EntityError> errors(ObjectNode record) {
        var submitted = new SubmittedRecord(0, 0, 1, record.toString(), null);
        return check.check(List.of(submitted), List.of(), scope).getFirst().getErrors();
    }

    /** True where the rule holds. */
    private boolean link(ObjectNode record, LinkRule rule, int index) {
        return switch (rule) {
            case Link link -> {
                boolean wanted = link.required() || random.nextBoolean();
                boolean linked = wanted && target(record, link, index);
                yield linked || !link.required();
            }
            case LinkGroup group ->
                    group(record, group, index) || (!group.required() && !mustLink(group));
        };
    }

    private static boolean mustLink(LinkGroup group) {
        return group.members().stream().anyMatch(GeneratedRecords::isRequired);
    }

    private static boolean isRequired(LinkRule member) {
        return member instanceof Link link && link.required();
    }

    /** True where a member of the group is linked, and every member that must be. */
    private boolean group(ObjectNode record, LinkGroup group, int index) {
        var members = new ArrayList<>(group.members());
        Collections.shuffle(members, random);
        members.sort(Comparator.comparing(member -> !isRequired(member)));
        boolean done = false;
        for (var member : members) {
            boolean must = isRequired(member);
            if (done && !must && (group.exclusive() || random.nextBoolean())) {
                continue;
            }
            boolean linked =
                    switch (member) {
                        case Link link -> target(record, link, index);
                        case LinkGroup inner -> group(record, inner, index);
                    };
            if (must && !linked) {
                return false;
            }
            done |= linked;
        }
        return done;
    }

    /** True where there is a record to link to. */
    private boolean target(ObjectNode record, Link link, int index) {
        boolean one =
                link.multiplicity() == Multiplicity.ONE_TO_ONE
                        || link.multiplicity() == Multiplicity.ONE_TO_MANY;
        if (link.targetType().equals("project")) {
            if (one && index > 0) {
                return false;
            }
            record.set(link.name(), json.createObjectNode().put("code", code));
            return true;
        }
        var targets = byType.getOrDefault(link.targetType(), List.of());
        if (targets.isEmpty() || (one && index >= targets.size())) {
            return false;
        }
        var target = targets.get(one ? index : random.nextInt(targets.size()));
        record.set(
                link.name(),
                json.createObjectNode()
                        .put("submitter_id", target.get("submitter_id").textValue()));
        return true;
    }

    private JsonNode value(JsonNode schema) {
        var nodes = JsonNodeFactory.instance;
        if (schema.has("enum")) {
            var values = elements(schema.get("enum")).stream().filter(JsonNode::isTextual).toList();
            return values.isEmpty() ? nodes.nullNode() : values.get(random.nextInt(values.size()));
        }
        for (var choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                var choices = elements(schema.get(choice));
                return value(choices.get(random.nextInt(choices.size())));
            }
        }
        if ("date-time".equals(schema.path("format").asText())) {
            return nodes.textNode("2026-01-%02dT10:20:30+00:00".formatted(1 + random.nextInt(28)));
        }
        return switch (type(schema)) {
            case "integer" -> nodes.numberNode(Math.round(number(schema)));
            case "number" -> nodes.numberNode(Math.round(number(schema) * 8) / 8.0);
            case "boolean" -> nodes.booleanNode(random.nextBoolean());
            case "array" -> array(schema.path("items"));
            default -> nodes.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private ArrayNode array(JsonNode items) {
        var array = json.createArrayNode();
        for (int i = 0; i <= random.nextInt(3); i++) {
            array.add(value(items));
        }
        return array;
    }

    private double number(JsonNode schema) {
        double least = schema.path("minimum").asDouble(-100);
        double most = schema.path("maximum").asDouble(least + 10_000);
        return least + random.nextDouble() * (most - least);
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
