package org.tributary.access.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.access.http.HttpFailure;
import org.tributary.runtime.access.ProjectName;
import org.tributary.runtime.access.ReadableProjects;

@Timeout(30)
class FreshnessTest {

    private static final ReadableProjects ONE =
            new ReadableProjects(false, Set.of(), Set.of(new ProjectName("P", "C")));

    private final LoadedLanes lanes = new LoadedLanes();
    private final Freshness freshness = new Freshness(lanes, Duration.ofMillis(50));

    private void refused(int status, String header, String message) {
        assertThatThrownBy(() -> freshness.await(header, ONE))
                .asInstanceOf(InstanceOfAssertFactories.type(HttpFailure.class))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(status))
                .satisfies(failure -> assertThat(failure).hasMessageContaining(message));
    }

    @Test
    void shouldWaitUntilTheGraphIsThere() throws Exception {
        var patient = new Freshness(lanes, Duration.ofSeconds(20));
        lanes.reached("P-C", 3);
        var waiting =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                patient.await("P-C:5", ONE);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });

        lanes.reached("P-C", 5);

        waiting.get();
    }

    @Test
    void shouldSayHowFarTheGraphIsWhereItIsLate() {
        lanes.reached("P-C", 3);

        refused(503, "P-C:5", "The graph has P-C up to 3 and did not reach 5 within 50 ms");
    }

    @Test
    void shouldNotTellOfOtherProjects() {
        lanes.reached("P-D", 3);

        refused(404, "P-D:1", "no project that you may read");
        refused(404, "P-E:1", "no project that you may read");
        assertThat(freshness.positions(ONE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoPosition() {
        for (var header : List.of("", "12", "P-C", "P-C:-1", "P-C:1,,", "P-C:x")) {
            refused(400, header, "expected up to 100 positions such as P-C:12");
        }
    }

    @Test
    void shouldNeverGoBack() {
        lanes.reached("P-C", 5);
        lanes.reached("P-C", 3);
        lanes.reached("P", 9);

        assertThat(freshness.positions(ReadableProjects.everything(), Optional.empty(), 10))
                .containsExactly(new Position("P-C", 5));
        assertThat(
                        freshness.positions(
                                ReadableProjects.everything(), Optional.of(List.of("P-X")), 10))
                .isEmpty();
    }
}
