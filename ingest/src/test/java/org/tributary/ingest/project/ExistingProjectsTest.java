package org.tributary.ingest.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tributary.event.v1.ProjectKnown;

class ExistingProjectsTest {

    private static final Map<String, ProjectKnown> KNOWN =
            Map.of(
                    "A", new ProjectKnown("A", null, null, 1L),
                    "A-B-C", new ProjectKnown("A", "B-C", "open", 2L));

    private final ExistingProjects projects =
            new ExistingProjects(
                    key -> CompletableFuture.completedFuture(Optional.ofNullable(KNOWN.get(key))));

    @Test
    void shouldFindProjectWithHyphen() {
        assertThat(projects.requireProject("A", "B-C")).isCompleted();
    }

    @Test
    void shouldNotTakeAnotherPairWithTheSameKey() {
        assertThatThrownBy(() -> projects.requireProject("A-B", "C").join())
                .hasMessageContaining("Program A-B not found");
        assertThatThrownBy(() -> projects.requireProgram("A-B-C").join())
                .hasMessageContaining("program A-B-C not found");
    }

    @Test
    void shouldNameWhatIsMissing() {
        assertThatThrownBy(() -> projects.requireProject("A", "X").join())
                .hasMessageContaining("Project X not found");
        assertThatThrownBy(() -> projects.requireProject("X", "X").join())
                .hasMessageContaining("Program X not found");
    }
}
