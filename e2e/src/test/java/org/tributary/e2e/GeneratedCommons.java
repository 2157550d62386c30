package org.tributary.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.tributary.dictionary.Dictionary;

/** A commons of its own, whose graph is written by chance and whose users may read parts of it. */
final class GeneratedCommons implements AutoCloseable {

    /** Codes of projects by the names of their programs. */
    static final Map<String, List<String>> PROGRAMS = programs();

    /** What each user may read. */
    static final Map<String, List<String>> USERS = users();

    private final Site site;
    private final Driver driver;

    GeneratedCommons() {
        site = Stack.start(options -> options.withUsers(usersFile()));
        var at = site.commons().addresses();
        driver =
                GraphDatabase.driver(
                        at.neo4jUri(),
                        AuthTokens.basic(at.neo4jUsername(), at.neo4jPassword().value()));
    }

    Requests as(String user) {
        return site.as(user);
    }

    /** Puts a new graph in place of the old one. */
    RandomGraph graph(Random random) {
        var graph = new RandomGraph(Dictionary.shipped(), PROGRAMS, random);
        graph.write(driver);
        return graph;
    }

    /** Ids of the projects that a user may read. */
    static Set<String> readable(String user) {
        var readable = new TreeSet<String>();
        for (var path : USERS.getOrDefault(user, List.of())) {
            PROGRAMS.forEach(
                    (program, codes) ->
                            codes.stream()
                                    .filter(
                                            code ->
                                                    "/programs/%s/projects/%s/"
                                                            .formatted(program, code)
                                                            .startsWith(path + "/"))
                                    .forEach(code -> readable.add(program + "-" + code)));
        }
        return readable;
    }

    @Override
    public void close() {
        driver.close();
        site.close();
    }

    private static Map<String, List<String>> programs() {
        var programs = new LinkedHashMap<String, List<String>>();
        programs.put("north", List.of("a", "b", "a-b"));
        programs.put("south", List.of("a", "c"));
        return programs;
    }

    private static Map<String, List<String>> users() {
        var users = new LinkedHashMap<String, List<String>>();
        users.put("everything", List.of("/programs"));
        users.put("program", List.of("/programs/north"));
        users.put("project", List.of("/programs/north/projects/a"));
        users.put(
                "projects", List.of("/programs/north/projects/a-b", "/programs/south/projects/a"));
        // Ids of north's projects begin like those that this program, which is not there, would
        // have.
        users.put("dash", List.of("/programs/north-a"));
        users.put("nothing", List.of());
        return users;
    }

    private static Path usersFile() {
        var text = new StringBuilder("authz:\n  resources:\n    - name: programs\n");
        text.append("      subresources:\n");
        text.append("        - name: north-a\n");
        PROGRAMS.forEach(
                (program, codes) -> {
                    text.append("        - name: %s\n          subresources:\n".formatted(program));
                    text.append("            - name: projects\n              subresources:\n");
                    codes.forEach(
                            code -> text.append("                - name: %s\n".formatted(code)));
                });
        text.append("  roles:\n    - id: reader\n      permissions:\n");
        text.append("        - {id: read, action: {service: '*', method: read}}\n  policies:\n");
        USERS.forEach(
                (user, paths) -> {
                    if (!paths.isEmpty()) {
                        text.append("    - id: %s\n      role_ids: [reader]\n".formatted(user));
                        text.append("      resource_paths: [%s]\n".formatted(joined(paths)));
                    }
                });
        text.append("clients: {}\nusers:\n");
        USERS.forEach(
                (user, paths) ->
                        text.append(
                                "  %s:\n    policies: [%s]\n"
                                        .formatted(user, paths.isEmpty() ? "" : user)));
        try {
            return Files.writeString(Files.createTempFile("users", ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(List<String> paths) {
        return paths.stream().collect(Collectors.joining(", "));
    }
}
