package org.tributary.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessViewTest {

    private static final JsonNode POLICY =
            Tokens.json(
                    """
                    {'resources': ['/open', '/programs', '/programs/a', '/programs/a/projects', '/programs/a/projects/p1',
                                   '/programs/a/projects/p2', '/programs/ab', '/services/sheepdog/submission/program'],
                     'policies': [
                       {'id': 'read_a', 'resource_paths': ['/programs/a'],
                        'permissions': [{'service': '*', 'method': 'read'}]},
                       {'id': 'read_p1', 'resource_paths': ['/programs/a/projects/p1'],
                        'permissions': [{'service': 'peregrine', 'method': 'read'}]},
                       {'id': 'write_p1', 'resource_paths': ['/programs/a/projects/p1'],
                        'permissions': [{'service': 'sheepdog', 'method': 'create'}, {'service': 'sheepdog', 'method': 'update'}]},
                       {'id': 'all', 'resource_paths': ['/programs', '/services'],
                        'permissions': [{'service': '*', 'method': '*'}]},
                       {'id': 'read_open', 'resource_paths': ['/open'],
                        'permissions': [{'service': '*', 'method': 'read'}]},
                       {'id': 'see', 'resource_paths': ['/open'],
                        'permissions': [{'service': 'portal', 'method': 'access'}]}],
                     'users': {'Ada': ['read_a', 'write_p1'], 'root': ['all'], 'visitor': [], 'odd': ['not_defined']},
                     'clients': {'portal': ['read_p1']},
                     'groups': {'lab': {'policies': ['see'], 'users': ['member']}},
                     'anonymous_policies': ['read_open'],
                     'all_users_policies': ['see']}
                    """);

    private final AccessView view = AccessView.of(Tokens.jwks(), POLICY, Tokens.CLOCK);

    private static Principal user(String name) {
        return new Principal(name, null, "token", Instant.MAX);
    }

    private static Principal client(@Nullable String user) {
        return new Principal(user, "portal", "token", Instant.MAX);
    }

    @Nested
    class Decisions {

        @ParameterizedTest
        @CsvSource({
            // Subtree on the resource, segment by segment; the path need not exist.
            "ada, peregrine, read, /programs/a, true",
            "ada, peregrine, read, /programs/a/projects/p9, true",
            "ada, peregrine, read, /programs/ab, false",
            "ada, peregrine, read, /programs, false",
            "ADA, any, read, //programs//a/, true",
            // Equality or a granted star on service and method.
            "ada, sheepdog, create, /programs/a/projects/p1, true",
            "ada, fence, create, /programs/a/projects/p1, false",
            "ada, sheepdog, delete, /programs/a/projects/p1, false",
            "ada, sheepdog, create, /programs/a/projects/p2, false",
            // A star in the question matches only a star in the grant.
            "ada, sheepdog, *, /programs/a/projects/p1, false",
            "ada, *, read, /programs/a/projects/p1, true",
            "root, sheepdog, *, /services/sheepdog/submission/program, true",
            "root, sheepdog, *, /open, false",
            // What is no path is nothing.
            "root, sheepdog, read, programs/a, false",
            "root, sheepdog, read, /programs/a/../b, false",
            "root, sheepdog, read, '', false",
            // The built-in groups.
            "visitor, peregrine, read, /open/x, true",
            "visitor, portal, access, /open, true",
            "visitor, peregrine, read, /programs/a, false",
            "stranger, portal, access, /open, true",
            "odd, peregrine, read, /programs/a, false",
        })
        void shouldFollowThePolicies(
                String user, String service, String method, String resource, boolean allowed) {
            assertThat(view.allowed(user(user), service, method, resource)).isEqualTo(allowed);
        }

        @Test
        void shouldGiveNobodyWhatAnonymousMay() {
            assertThat(view.allowed(null, "peregrine", "read", "/open")).isTrue();
            assertThat(view.allowed(null, "portal", "access", "/open")).isFalse();
        }

        @Test
        void shouldAskUserAndClient() {
            String p1 = "/programs/a/projects/p1";

            assertThat(view.allowed(client("ada"), "peregrine", "read", p1)).isTrue();
            assertThat(view.allowed(client("ada"), "sheepdog", "create", p1)).isFalse();
            assertThat(view.allowed(client("visitor"), "peregrine", "read", p1)).isFalse();
        }

        @Test
        void shouldGiveAClientAloneItsOwnPoliciesOnly() {
            assertThat(view.allowed(client(null), "peregrine", "read", "/programs/a/projects/p1"))
                    .isTrue();
            assertThat(view.allowed(client(null), "peregrine", "read", "/open")).isFalse();
        }

        @Test
        void shouldKeepNamesWithSlashesInTheirSegment() {
            String path = Resources.project("x", "a/projects/p1");

            assertThat(path).isEqualTo("/programs/x/projects/a%2Fprojects%2Fp1");
            assertThat(Resources.program("a/projects/p1"))
                    .doesNotStartWith("/programs/a/")
                    .isNotEqualTo(Resources.program("a%2Fprojects%2Fp1"));
        }
    }

    @Nested
    class Readable {

        @Test
        void shouldNameProgramsAndProjects() {
            ReadableProjects readable = view.readable(user("ada"), "peregrine");

            assertThat(readable).isEqualTo(new ReadableProjects(false, Set.of("a"), Set.of()));
            assertThat(readable.contains("a", "p9")).isTrue();
            assertThat(readable.contains("ab", "p1")).isFalse();
        }

        @Test
        void shouldCompareTheProgramOfAProject() {
            ReadableProjects readable = view.readable(client(null), "peregrine");

            assertThat(readable.contains("a", "p1")).isTrue();
            assertThat(readable.contains("b", "p1")).isFalse();
            assertThat(readable.projectIds()).containsExactly("a-p1");
        }

        @ParameterizedTest
        @CsvSource({
            "a, '', a-b-c, true",
            "a-b, '', a-b-c, false",
            "'', a/b-c, a-b-c, true",
            "'', a-b/c, a-b-c, false",
            "ab, '', a-b-c, false",
            "a, '', a, false",
            "a, '', -a-b, false",
        })
        void shouldSplitProjectIdsAtTheFirstDash(
                String program, String project, String id, boolean reads) {
            var names = project.split("/", -1);
            var readable =
                    new ReadableProjects(
                            false,
                            Set.of(program),
                            names.length == 2
                                    ? Set.of(new ProjectName(names[0], names[1]))
                                    : Set.of());

            assertThat(readable.containsId(id)).isEqualTo(reads);
            assertThat(readable.projectIds().contains(id)).isEqualTo(reads && names.length == 2);
        }

        @Test
        void shouldBeEverythingWhereProgramsAreGranted() {
            assertThat(view.readable(user("root"), "peregrine").all()).isTrue();
        }

        @Test
        void shouldBeNothingWithoutAGrant() {
            assertThat(view.readable(user("visitor"), "peregrine").isEmpty()).isTrue();
            assertThat(view.readable(null, "peregrine").isEmpty()).isTrue();
        }

        @Test
        void shouldBeWhatUserAndClientShare() {
            ReadableProjects readable = view.readable(client("ada"), "peregrine");

            assertThat(readable)
                    .isEqualTo(
                            new ReadableProjects(
                                    false, Set.of(), Set.of(new ProjectName("a", "p1"))));
        }

        @Test
        void shouldNotReadThroughAnotherService() {
            assertThat(view.readable(client(null), "sheepdog").isEmpty()).isTrue();
        }
    }

    @Nested
    class Mapping {

        @Test
        void shouldExpandToExistingResources() {
            Map<String, Set<Permission>> mapping = view.mapping(user("ada"));

            assertThat(mapping.get("/programs/a/projects/p2"))
                    .containsExactly(new Permission("*", "read"));
            assertThat(mapping.get("/programs/a/projects/p1")).hasSize(3);
            assertThat(mapping)
                    .containsKeys("/open", "/programs/a")
                    .doesNotContainKeys("/programs", "/programs/ab");
        }

        @Test
        void shouldKeepWhatUserAndClientShare() {
            assertThat(view.mapping(client("ada")))
                    .isEqualTo(
                            Map.of(
                                    "/programs/a/projects/p1",
                                    Set.of(new Permission("peregrine", "read"))));
        }
    }

    @Test
    void shouldVerifyTokens() {
        String token = Tokens.sign(Tokens.claims());

        Principal principal = view.verify("bearer " + token);

        assertThat(principal.username()).isEqualTo("ada");
        assertThat(principal.toString()).doesNotContain(token);
        assertThat(view.ready()).isTrue();
    }

    @Test
    void j2_23_shouldRefuseEverythingWithoutDocuments() {
        AccessView empty = AccessView.of(Tokens.jwks(), Tokens.json("{}"), Tokens.CLOCK);

        assertThat(empty.allowed(user("root"), "sheepdog", "read", "/programs")).isFalse();
        assertThatThrownBy(() -> empty.verify(null)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldRefuseTokensOfWhomIsNotActive() {
        AccessView changing = AccessView.of(Tokens.jwks(), POLICY, Tokens.CLOCK);
        String token = "bearer " + Tokens.sign(Tokens.claims());
        changing.verify(token);

        ObjectNode without = POLICY.deepCopy();
        without.putArray("inactive_users").add("ADA");
        changing.document("policy", without);

        assertThatThrownBy(() -> changing.verify(token))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> changing.verify(TokenVerifier.bearer(token), TokenPurpose.ACCESS))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldRefuseWhatWasRevoked() {
        AccessView changing = AccessView.of(Tokens.jwks(), POLICY, Tokens.CLOCK);
        String own = "bearer " + Tokens.sign(Tokens.claims().jwtID("a"));
        String made = "bearer " + Tokens.sign(Tokens.claims().jwtID("b").claim("origin", "key"));
        String client = "bearer " + Tokens.sign(Tokens.claims().jwtID("c").claim("azp", "portal"));
        String other = "bearer " + Tokens.sign(Tokens.claims().jwtID("d").claim("origin", "k"));
        // Remembered tokens too.
        List.of(own, made, client, other).forEach(changing::verify);

        for (String id : List.of("a", "key", "portal")) {
            changing.document("revoked:" + id, Tokens.json("{'exp': 4102444800}"));
        }

        for (String token : List.of(own, made, client)) {
            assertThatThrownBy(() -> changing.verify(token))
                    .isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(
                            () -> changing.verify(TokenVerifier.bearer(token), TokenPurpose.ACCESS))
                    .isInstanceOf(AuthenticationException.class);
        }
        assertThat(changing.verify(other).username()).isEqualTo("ada");
    }

    @Test
    void shouldNotBelieveThatARevocationWasWithdrawnBeforeItsEnd() {
        AccessView changing = AccessView.of(Tokens.jwks(), POLICY, Tokens.CLOCK);
        String token = "bearer " + Tokens.sign(Tokens.claims().jwtID("a"));
        changing.document("revoked:a", Tokens.json("{'exp': 4102444800}"));

        changing.document("revoked:a", null);

        assertThatThrownBy(() -> changing.verify(token))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldForgetARevocationThatHasEnded() {
        AccessView changing = AccessView.of(Tokens.jwks(), POLICY, Tokens.CLOCK);
        String token = "bearer " + Tokens.sign(Tokens.claims().jwtID("a"));
        changing.document("revoked:a", Tokens.json("{'exp': 1}"));

        changing.document("revoked:a", null);

        assertThat(changing.verify(token).username()).isEqualTo("ada");
    }

    @Test
    void shouldTakeAReplacedKeyAway() {
        AccessView changing = AccessView.of(Tokens.jwks(), POLICY, Tokens.CLOCK);
        String token = "bearer " + Tokens.sign(Tokens.claims());
        changing.verify(token);
        var others = new JWKSet(Tokens.key("key-2").toPublicJWK()).toString();

        changing.document("jwks", ((ObjectNode) Tokens.json(others)).put("issuer", Tokens.ISSUER));

        assertThatThrownBy(() -> changing.verify(token))
                .isInstanceOf(AuthenticationException.class);
    }
}
