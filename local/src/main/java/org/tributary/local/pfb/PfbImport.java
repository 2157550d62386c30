package org.tributary.local.pfb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.tributary.local.client.CommonsClient;
import org.tributary.local.client.Verdict;
import org.tributary.local.data.CommonsFault;

/**
 * Submits the records of a PFB, one submission a project, all or nothing. Programs and projects
 * that are not there are made from the file's own records of them.
 */
public final class PfbImport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ABOVE = Set.of("program", "project");

    private final CommonsClient client;
    private final Path path;
    private final Map<String, ObjectNode> programs = new HashMap<>();
    private final Map<String, ObjectNode> projects = new HashMap<>();
    private final Set<String> from = new TreeSet<>();
    private long records;

    private PfbImport(CommonsClient client, Path path) {
        this.client = client;
        this.path = path;
    }

    /**
     * Looks through a file.
     *
     * @throws CommonsFault where it is no PFB
     */
    public static PfbImport of(CommonsClient client, Path path) {
        var read = new PfbImport(client, path);
        read.survey();
        return read;
    }

    /** Records below projects. */
    public long records() {
        return records;
    }

    /**
     * Submits.
     *
     * @param target project id that all records go to; empty for each record's own
     * @param passed is told how many further records were sent
     * @return verdicts by project id; the last one may be a refusal, after which nothing is sent
     */
    public Map<String, Verdict> run(Optional<String> target, boolean dryRun, LongConsumer passed) {
        if (target.isEmpty() && (from.isEmpty() || from.contains(""))) {
            throw new CommonsFault(
                    "%s does not say which project its records are of: name one with --project"
                            .formatted(path));
        }
        var verdicts = new LinkedHashMap<String, Verdict>();
        var system = systemProperties();
        for (var project :
                target.map(Set::of).orElse(Set.copyOf(from)).stream().sorted().toList()) {
            require(project, target.isPresent());
            var verdict =
                    client.submitJson(
                            project,
                            path.getFileName().toString(),
                            dryRun,
                            () -> text(project, target.isPresent(), system, passed));
            verdicts.put(project, verdict);
            if (!verdict.success()) {
                break;
            }
        }
        return verdicts;
    }

    private InputStream text(
            String project, boolean all, Map<String, Set<String>> system, LongConsumer passed) {
        var file = PfbFile.open(path);
        return new PfbText(
                file,
                new PfbDocuments(file, project, system),
                record ->
                        !ABOVE.contains(record.type())
                                && (all || record.projectId().equals(project)),
                passed);
    }

    private void survey() {
        try (var file = PfbFile.open(path)) {
            while (file.hasNext()) {
                var record = file.next();
                switch (record.type()) {
                    case "program" ->
                            programs.put(
                                    String.valueOf(record.values().get("name")), document(record));
                    case "project" ->
                            projects.put(
                                    String.valueOf(record.values().get("code")), document(record));
                    default -> {
                        records++;
                        from.add(record.projectId());
                    }
                }
            }
        } catch (IOException e) {
            throw new CommonsFault("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Of a program or project; links are its place in the path. */
    private static ObjectNode document(PfbRecord record) {
        var kept = Set.of("id", "project_id", "state", "created_datetime", "updated_datetime");
        var document = JSON.createObjectNode().put("type", record.type());
        record.values()
                .forEach(
                        (name, value) -> {
                            if (!kept.contains(name)) {
                                document.set(name, JSON.valueToTree(value));
                            }
                        });
        return document;
    }

    /** Makes a project that is not there, from what the file tells of it. */
    private void require(String projectId, boolean named) {
        int dash = projectId.indexOf('-');
        if (dash <= 0 || dash == projectId.length() - 1) {
            throw new CommonsFault(
                    "'%s' is no project id: expected <program>-<project code>"
                            .formatted(projectId));
        }
        var program = projectId.substring(0, dash);
        var code = projectId.substring(dash + 1);
        var known = client.get("/api/v0/submission/" + program);
        var link = "/" + program + "/" + code;
        boolean there =
                known.path("links").valueStream().anyMatch(each -> each.asText().endsWith(link));
        if (there) {
            return;
        }
        var document = projects.get(code);
        if (named || document == null) {
            throw new CommonsFault("there is no project %s: create it first".formatted(projectId));
        }
        if (known.path("links").isMissingNode()) {
            var own = programs.get(program);
            if (own == null) {
                throw new CommonsFault(
                        "there is no program %s: create it first".formatted(program));
            }
            client.put("", own.toString());
        }
        client.put(program, document.toString());
    }

    private Map<String, Set<String>> systemProperties() {
        var names = new HashMap<String, Set<String>>();
        client.get("/api/v0/submission/_dictionary/_all")
                .properties()
                .forEach(
                        entry -> {
                            var of = new HashSet<String>();
                            entry.getValue()
                                    .path("systemProperties")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .forEach(of::add);
                            names.put(entry.getKey(), of);
                        });
        return names;
    }
}
