package org.tributary.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.AuthenticationException;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.VerifiedToken;

class ApiKeysTest {

    private final MovableClock clock = new MovableClock();
    private final Users users =
            Users.read(Path.of(System.getProperty("tributary.home"), "demo", "users.yaml"));
    private final AccessView verifier =
            AccessView.of(
                    TestKeys.document(JsonNodeFactory.instance.objectNode()),
                    users.policyDocument(),
                    clock);
    private final TokenIssuer issuer =
            new TokenIssuer(TestKeys.KEYS, name -> users.find(name), TestKeys.ISSUER, clock);
    private final Map<String, JsonNode> documents = new HashMap<>();
    private final ApiKeys keys = keys();

    private ApiKeys keys() {
        AccessDocuments kept =
                (name, body) -> {
                    documents.put(name, body);
                    return CompletableFuture.completedStage(null);
                };
        return new ApiKeys(issuer, verifier, kept, Duration.ofMinutes(20), clock);
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private ApiKeys.Created create(String username) {
        return keys.create(username, null, null).toCompletableFuture().join();
    }

    private Duration life(String token) {
        return Duration.between(clock.now, verifier.verify(token, TokenPurpose.ACCESS).expiresAt());
    }

    @Test
    void shouldExchangeAKeyForAToken() {
        ApiKeys.Created created = create("Analyst");

        VerifiedToken token =
                verifier.verify(keys.exchange(created.key(), null), TokenPurpose.ACCESS);

        assertThat(token.username()).isEqualTo("analyst");
        assertThat(token.scopes()).contains("openid", "user").doesNotContain("credentials");
        assertThat(token.expiresAt()).isEqualTo(clock.now.plus(Duration.ofMinutes(20)));
    }

    @Test
    void shouldKeepTheHashOnly() {
        ApiKeys.Created created = create("analyst");

        assertThat(documents.get("api_key:" + created.id()).toString())
                .contains("sha256")
                .doesNotContain(
                        created.key(), created.key().substring(created.key().lastIndexOf('.') + 1));
    }

    @Test
    void shouldKnowAKeyFromItsDocument() {
        ApiKeys.Created created = create("analyst");
        ApiKeys other = keys();

        documents.forEach(other::document);

        assertThat(other.exchange(created.key(), null)).isNotEmpty();
    }

    @Test
    void shouldRefuseADeletedKey() {
        ApiKeys.Created created = create("analyst");

        boolean deleted = keys.delete("analyst", created.id()).toCompletableFuture().join();

        assertThat(deleted).isTrue();
        assertThat(documents).containsEntry("api_key:" + created.id(), null);
        assertThatThrownBy(() -> keys.exchange(created.key(), null))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldRefuseAKeyThatAnotherGatewayDeleted() {
        ApiKeys.Created created = create("analyst");

        keys.document("api_key:" + created.id(), null);

        assertThatThrownBy(() -> keys.exchange(created.key(), null))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldNotDeleteTheKeyOfAnother() {
        ApiKeys.Created created = create("analyst");

        boolean deleted = keys.delete("visitor", created.id()).toCompletableFuture().join();

        assertThat(deleted).isFalse();
        assertThat(keys.exchange(created.key(), null)).isNotEmpty();
    }

    @Test
    void shouldRefuseATokenInPlaceOfAKey() {
        String token = issuer.accessToken("analyst", Duration.ofMinutes(5));

        assertThatThrownBy(() -> keys.exchange(token, null))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldRefuseAKeyWeSignedButDoNotKeep() {
        String stray =
                issuer.apiKey(issuer.user("admin"), Scopes.DEFAULT, clock.now.plusSeconds(60))
                        .token();

        assertThatThrownBy(() -> keys.exchange(stray, null))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldListWorkingKeysOfTheUser() {
        ApiKeys.Created lasting = create("analyst");
        keys.create("analyst", null, Duration.ofSeconds(10)).toCompletableFuture().join();
        create("visitor");

        clock.now = clock.now.plusSeconds(11);

        assertThat(keys.list("ANALYST"))
                .extracting(ApiKeys.Listed::id)
                .containsExactly(lasting.id());
    }

    @Test
    void shouldGrantTheLifeThatWasAskedUpToAnHour() {
        ApiKeys.Created created = create("analyst");

        assertThat(life(keys.exchange(created.key(), Duration.ofSeconds(30)))).hasSeconds(30);
        assertThat(life(keys.exchange(created.key(), Duration.ofDays(2)))).hasHours(1);
    }

    @Test
    void shouldRefuseATokenThatWouldOutliveItsKey() {
        ApiKeys.Created created =
                keys.create("analyst", null, Duration.ofMinutes(10)).toCompletableFuture().join();

        assertThatThrownBy(() -> keys.exchange(created.key(), Duration.ofMinutes(11)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(life(keys.exchange(created.key(), null))).hasMinutes(10);
    }

    @Test
    void shouldRefuseScopesThatAKeyMayNotHave() {
        assertThatThrownBy(() -> keys.create("analyst", List.of("user", "credentials"), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.create("analyst", List.of("fly"), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotLetAKeyLiveLongerThanThirtyDays() {
        keys.create("analyst", null, Duration.ofDays(400)).toCompletableFuture().join();

        assertThat(keys.list("analyst").getFirst().expiresAt())
                .isEqualTo(clock.now.plus(ApiKeys.LONGEST_LIFE));
    }
}
