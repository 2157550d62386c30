package org.tributary.access.cypher;

import java.util.List;
import java.util.Optional;
import org.neo4j.cypherdsl.core.Condition;
import org.neo4j.cypherdsl.core.Cypher;
import org.neo4j.cypherdsl.core.Node;
import org.tributary.access.cypher.Parameter.Whole;
import org.tributary.access.query.GraphModel;
import org.tributary.runtime.access.ReadableProjects;

/**
 * Keeps records of projects that the caller may not read out of every answer (contract C.7). Links
 * never cross projects, so it stands at the root of a query and where a path leaves a program or
 * project (DESIGN 5).
 */
final class ProjectFilter {

    private final ReadableProjects readable;
    private final List<String> projectIds;
    private final List<String> programPrefixes;

    ProjectFilter(ReadableProjects readable) {
        this.readable = readable;
        this.projectIds = readable.projectIds().stream().sorted().toList();
        this.programPrefixes = readable.programs().stream().sorted().map("%s-"::formatted).toList();
    }

    /** Of the projects a request names, those that may be read. */
    List<?> readable(List<?> named) {
        return named.stream()
                .filter(id -> readable.containsId(String.valueOf(id)))
                .distinct()
                .toList();
    }

    /** Those that may be read by themselves, sorted. */
    List<String> projectIds() {
        return projectIds;
    }

    /** What the ids of projects of programs begin with of which all may be read, sorted. */
    List<String> programPrefixes() {
        return programPrefixes;
    }

    /** Every project may be read. */
    boolean isOpen() {
        return readable.all();
    }

    /** The filter is a list of projects, for which the index serves. */
    boolean isList() {
        return !readable.all() && programPrefixes.isEmpty();
    }

    /** What the node must fulfil; empty where every project may be read. */
    Optional<Condition> on(Node node, Names names) {
        if (readable.all()) {
            return Optional.empty();
        }
        var projectId = node.property(GraphModel.PROJECT_ID.text());
        var listed = projectId.in(names.parameter(null, Whole.PROJECTS));
        if (programPrefixes.isEmpty()) {
            return Optional.of(listed);
        }
        var prefix = Cypher.name("prefix");
        var inProgram =
                Cypher.any(prefix)
                        .in(names.parameter(null, Whole.PROGRAMS))
                        .where(projectId.startsWith(prefix));
        return Optional.of(listed.or(inProgram));
    }
}
