package org.tributary.access.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.access.graph.GraphException;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

class RecordCountsTest {

    private final RecordCounts counts =
            new RecordCounts(
                    () ->
                            Map.of(
                                    "P-C", Map.of("subject", 3L, "sample", 5L),
                                    "P-D", Map.of("subject", 10L),
                                    "Q-E", Map.of("subject", 100L)));

    @Test
    void shouldCountWhatMayBeRead() {
        var project = new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", "C")));
        var program = new ReadableProjects(false, Set.of("P"), Set.of());

        assertThat(counts.of(project)).isEqualTo(Map.of("subject", 3L, "sample", 5L));
        assertThat(counts.of(program)).containsEntry("subject", 13L);
        assertThat(counts.of(ReadableProjects.everything())).containsEntry("subject", 113L);
        assertThat(counts.of(ReadableProjects.nothing())).isEmpty();
    }

    @Test
    void shouldGoOnWithoutTheGraph() {
        var broken =
                new RecordCounts(
                        () -> {
                            throw new GraphException(GraphException.Reason.UNAVAILABLE, "away");
                        });

        assertThat(broken.of(ReadableProjects.everything())).isEmpty();
    }
}
