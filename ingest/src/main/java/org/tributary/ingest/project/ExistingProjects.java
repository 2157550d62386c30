package org.tributary.ingest.project;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tributary.event.v1.ProjectKnown;
import org.tributary.ingest.refusal.RefusedException;

/** Refuses paths to programs and projects that do not exist, in Gen3's words (contract B.1). */
public final class ExistingProjects {

    private final Projects projects;

    public ExistingProjects(Projects projects) {
        this.projects = projects;
    }

    /** For routes of a project: 404 {@code Program X not found} or {@code Project X not found}. */
    public CompletableFuture<Void> requireProject(String program, String project) {
        return projects.find(program + "-" + project)
                .thenCompose(
                        found ->
                                is(found, program, project)
                                        ? CompletableFuture.completedFuture(null)
                                        : projects.find(program)
                                                .thenAccept(
                                                        owner ->
                                                                refuse(
                                                                        is(owner, program, null),
                                                                        program,
                                                                        project)));
    }

    /** For routes of a program: 404 {@code program X not found}. */
    public CompletableFuture<Void> requireProgram(String program) {
        return projects.find(program)
                .thenAccept(
                        found -> {
                            if (!is(found, program, null)) {
                                throw RefusedException.notFound(
                                        "program %s not found".formatted(program));
                            }
                        });
    }

    /**
     * {@code A-B} and {@code C} have the key of {@code A} and {@code B-C}, so names are compared.
     */
    private static boolean is(
            Optional<ProjectKnown> found, String program, @Nullable String project) {
        return found.filter(
                        known ->
                                known.getProgram().equals(program)
                                        && Objects.equals(known.getProject(), project))
                .isPresent();
    }

    private static void refuse(boolean programExists, String program, String project) {
        throw RefusedException.notFound(
                programExists
                        ? "Project %s not found".formatted(project)
                        : "Program %s not found".formatted(program));
    }
}
