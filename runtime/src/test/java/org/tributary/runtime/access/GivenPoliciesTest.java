package org.tributary.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies that are given and end while the commons runs. */
class GivenPoliciesTest {

    private static final String P1 = "/programs/a/projects/p1";

    private static final Policies POLICIES =
            Policies.read(
                    Tokens.json(
                            """
                            {'resources': ['/programs/a/projects/p1'],
                             'policies': [
                               {'id': 'read', 'resource_paths': ['/programs/a/projects/p1'],
                                'permissions': [{'service': '*', 'method': 'read'}]},
                               {'id': 'write', 'resource_paths': ['/programs/a/projects/p1'],
                                'permissions': [{'service': '*', 'method': 'create'}]}],
                             'users': {'ada': [], 'bob': []}, 'clients': {'portal': []},
                             'groups': {'lab': {'policies': [], 'users': ['ada']}},
                             'anonymous_policies': [], 'all_users_policies': []}
                            """));

    private final Ticking clock = new Ticking();
    private final GivenPolicies given = new GivenPolicies(clock);

    /** A clock that the test moves. */
    private static final class Ticking extends Clock {
        private Instant now = Tokens.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private boolean may(@Nullable String user, @Nullable String client, String method) {
        var principal = new Principal(user, client, "token", Instant.MAX);
        return POLICIES.allow(given, principal, "fence", method, P1);
    }

    private static JsonNode grant(String party, String more) {
        return Tokens.json("{%s, 'policy': 'read'%s}".formatted(party, more));
    }

    @BeforeEach
    void shouldGiveNothingAtFirst() {
        assertThat(may("ada", null, "read")).isFalse();
    }

    @Test
    void shouldCountUntilItEndsWithoutBeingTold() {
        given.take("grant:1", grant("'user': 'Ada'", ", 'expires_at': '2026-01-01T00:00:10Z'"));

        assertThat(may("ADA", null, "read")).isTrue();
        assertThat(may("ada", null, "create")).isFalse();
        assertThat(may("bob", null, "read")).isFalse();
        clock.now = Tokens.NOW.plus(Duration.ofMillis(9_999));
        assertThat(may("ada", null, "read")).isTrue();
        clock.now = Tokens.NOW.plus(Duration.ofSeconds(10));
        assertThat(may("ada", null, "read")).isFalse();
    }

    @Test
    void shouldEndWhenItIsTakenBackOrWithdrawn() {
        given.take("grant:1", grant("'user': 'ada'", ""));
        given.take("grant:2", grant("'user': 'ada'", ""));

        given.take("grant:1", grant("'user': 'ada'", ", 'revoked_at': '2026-01-01T00:00:00Z'"));
        assertThat(may("ada", null, "read")).isTrue();
        given.take("grant:2", null);
        assertThat(may("ada", null, "read")).isFalse();
        assertThat(given.isEmpty()).isTrue();
    }

    @Test
    void shouldReachMembersOfAGroup() {
        given.take("grant:1", grant("'group': 'lab'", ""));

        assertThat(may("ada", null, "read")).isTrue();
        assertThat(may("bob", null, "read")).isFalse();
    }

    @Test
    void shouldAskUserAndClient() {
        given.take("grant:1", grant("'client': 'portal'", ""));

        assertThat(may(null, "portal", "read")).isTrue();
        assertThat(may("ada", "portal", "read")).isFalse();
        given.take("grant:2", grant("'user': 'ada'", ""));
        assertThat(may("ada", "portal", "read")).isTrue();
    }

    @Test
    void shouldReachPeopleWhomTheFileDoesNotName() {
        given.take("grant:1", grant("'user': 'guest@example.org'", ""));

        assertThat(may("guest@example.org", null, "read")).isTrue();
    }

    @Test
    void shouldGiveNothingByAnUnknownPolicyOrAnUnreadableDocument() {
        given.take("grant:1", Tokens.json("{'user': 'ada', 'policy': 'nope'}"));
        given.take("grant:2", grant("'user': 'ada'", ""));
        var unreadable = grant("'user': 'ada'", ", 'expires_at': 'soon'");

        assertThatThrownBy(() -> given.take("grant:2", unreadable)).hasMessageContaining("soon");

        assertThat(may("ada", null, "read")).isFalse();
    }

    @Test
    void shouldShowInProjectsAndMapping() {
        given.take("grant:1", grant("'user': 'ada'", ""));
        var ada = new Principal("ada", null, "token", Instant.MAX);

        assertThat(POLICIES.readable(given, ada, "peregrine").contains("a", "p1")).isTrue();
        assertThat(POLICIES.mapping(given, ada, Set.of(P1 + "/below")))
                .containsOnlyKeys(P1, P1 + "/below");
    }
}
