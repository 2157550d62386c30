package org.tributary.access.projects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Value;
import org.tributary.access.cypher.CypherStatement;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.HttpFailure;

/** Programs and their projects, from the graph. Blocks. */
public final class Projects {

    private final GraphReader graph;

    public Projects(GraphReader graph) {
        this.graph = graph;
    }

    /** Names of all programs; everybody who is signed in may know them (contract B.2 row 1). */
    public List<String> programs() {
        var names = new ArrayList<String>();
        graph.read(
                CypherStatement.resource("list-programs", Map.of()),
                row -> names.add(row.get("name").asString()));
        return names;
    }

    /** Codes of a program's projects; empty where there is no such program. */
    public Optional<List<String>> codes(String program) {
        var found = new ArrayList<List<String>>();
        graph.read(
                CypherStatement.resource("list-projects", Map.of("program", program)),
                row -> found.add(row.get("codes").asList(Value::asString)));
        return found.stream().findFirst();
    }

    /**
     * Checks that a project exists, before anything is said about rights (contract B.1).
     *
     * @throws HttpFailure 404 with Gen3's text
     */
    public void require(String program, String code) {
        var codes = codes(program);
        if (codes.isEmpty()) {
            throw HttpFailure.notFound("Program %s not found".formatted(program));
        }
        if (!codes.get().contains(code)) {
            throw HttpFailure.notFound("Project %s not found".formatted(code));
        }
    }
}
