package org.tributary.runtime.access;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The projects somebody may read (submission contract C.7; both names are compared, unlike Gen3,
 * which looks at the code only).
 *
 * <p>A project id is split at its first dash, because no program's name has one: a grant on a
 * program {@code a-b}, which cannot exist, must not read project {@code b-c} of {@code a}. Names
 * with a dash are therefore left out.
 *
 * @param all true where a grant covers {@code /} or {@code /programs}; the sets are empty then
 * @param programs programs granted as a whole, with every project they have or will have
 * @param projects single projects
 */
public record ReadableProjects(boolean all, Set<String> programs, Set<ProjectName> projects) {
    private static final ReadableProjects ALL = new ReadableProjects(true, Set.of(), Set.of());
    private static final ReadableProjects NONE = new ReadableProjects(false, Set.of(), Set.of());

    /** Copies what can exist. */
    public ReadableProjects {
        programs =
                programs.stream()
                        .filter(ReadableProjects::canExist)
                        .collect(Collectors.toUnmodifiableSet());
        projects =
                projects.stream()
                        .filter(project -> canExist(project.program()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean canExist(String program) {
        return program.indexOf('-') < 0;
    }

    /** Every project. */
    public static ReadableProjects everything() {
        return ALL;
    }

    /** No project: answers are empty, never errors. */
    public static ReadableProjects nothing() {
        return NONE;
    }

    /** Whether there is nothing to read at all. */
    public boolean isEmpty() {
        return !all && programs.isEmpty() && projects.isEmpty();
    }

    /** Whether a project may be read. */
    public boolean contains(String program, String code) {
        return all
                || programs.contains(program)
                || projects.contains(new ProjectName(program, code));
    }

    /** Whether a project may be read, by the id that its records carry. */
    public boolean containsId(String projectId) {
        int dash = projectId.indexOf('-');
        return all
                || (dash > 0
                        && contains(projectId.substring(0, dash), projectId.substring(dash + 1)));
    }

    /** {@link #projects()} as {@code <program>-<code>}, the form records carry. */
    public Set<String> projectIds() {
        return projects.stream()
                .map(ProjectName::projectId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What both may read: the rule for a client that acts for a user. */
    ReadableProjects and(ReadableProjects other) {
        if (all) {
            return other;
        }
        if (other.all) {
            return this;
        }
        Set<String> bothPrograms = new HashSet<>(programs);
        bothPrograms.retainAll(other.programs);
        Set<ProjectName> bothProjects = new HashSet<>();
        projects.stream()
                .filter(p -> other.contains(p.program(), p.code()))
                .forEach(bothProjects::add);
        other.projects.stream()
                .filter(p -> contains(p.program(), p.code()))
                .forEach(bothProjects::add);
        return new ReadableProjects(false, bothPrograms, bothProjects);
    }
}
