package org.tributary.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DocumentKeeperTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> withdrawn = new ArrayList<>();
    private final List<String> renewed = new ArrayList<>();
    private final DocumentKeeper keeper =
            new DocumentKeeper(
                    this::publish, this::renew, TestKeys.KEYS, Clock.fixed(NOW, ZoneOffset.UTC));

    private CompletionStage<Void> publish(String name, JsonNode body) {
        assertThat(body).isNull();
        withdrawn.add(name);
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> renew(String name, JsonNode followed) {
        renewed.add(name);
        return CompletableFuture.completedStage(null);
    }

    private void tell(String name, String keyId, Instant end) {
        keeper.signed(name, keyId);
        keeper.document(
                name, JsonNodeFactory.instance.objectNode().put("exp", end.getEpochSecond()));
    }

    private static String signing() {
        return TestKeys.KEYS.signing().getKeyID();
    }

    @Test
    void shouldWithdrawWhatHasEndedForAWhile() throws Exception {
        tell("revoked:old", signing(), NOW.minusSeconds(121));
        tell("revoked:new", signing(), NOW.minusSeconds(119));
        tell("client:x", signing(), NOW.plusSeconds(1));

        keeper.run();

        assertThat(withdrawn).containsExactly("revoked:old");
        assertThat(renewed).isEmpty();
    }

    @Test
    void shouldSignAgainWhatAReplacedKeyHasSigned() throws Exception {
        tell("api_key:a", "fence_key_1999", NOW.plusSeconds(60));
        tell("api_key:b", signing(), NOW.plusSeconds(60));
        tell("api_key:gone", "fence_key_1999", NOW.plusSeconds(60));
        keeper.document("api_key:gone", null);
        // Signed by the oldest key on purpose.
        tell("jwks", "fence_key_1999", NOW.plusSeconds(60));

        keeper.run();

        assertThat(renewed).containsExactly("api_key:a");
    }
}
