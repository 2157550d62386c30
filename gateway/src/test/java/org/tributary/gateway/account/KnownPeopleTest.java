package org.tributary.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.tributary.gateway.users.User;

class KnownPeopleTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final User ADA =
            new User("Ada@example.org", "Ada", "", true, false, List.of(), Map.of());

    private final Map<String, JsonNode> documents = new HashMap<>();

    private KnownPeople people(CompletionStage<Void> kept) {
        return new KnownPeople(
                (name, body) -> {
                    documents.put(name, body);
                    return kept;
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void i141ShouldKeepTheLastSignInForEveryGateway() {
        KnownPeople here = people(CompletableFuture.completedStage(null));
        KnownPeople there = people(CompletableFuture.completedStage(null));

        here.remember(ADA, "uni", "Ada L.", "ada@example.org");
        documents.forEach(there::document);

        var expected = new KnownPeople.Known("uni", "Ada L.", "ada@example.org", NOW);
        assertThat(here.find("ada@EXAMPLE.org")).contains(expected);
        assertThat(there.find("ada@example.org")).contains(expected);
        there.document("signed_in:ada@example.org", null);
        assertThat(there.find("ada@example.org")).isEmpty();
    }

    @Test
    void shouldNotFailASignInThatCannotBeKept() {
        KnownPeople people = people(CompletableFuture.failedStage(new IllegalStateException("no")));

        people.remember(ADA, "uni", "", "");

        assertThat(people.find("Ada@example.org")).isPresent();
    }
}
