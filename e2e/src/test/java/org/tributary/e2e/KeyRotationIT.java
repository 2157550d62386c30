package org.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.e2e.Requests.expect;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tributary.gateway.token.SigningKeys;
import org.tributary.local.commons.ServiceEnvironment;
import org.tributary.local.commons.ServiceKind;
import org.tributary.local.data.DataFolder;
import org.tributary.registry.SchemaCatalog;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.SettingsReader;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.commons.CommonsLog;

/** A key is replaced while everybody works: nothing restarts, nothing is refused. */
@ExtendWith(Stack.class)
class KeyRotationIT {

    private static final String QUERY = "{\"query\": \"{ study { id } }\"}";

    private final Site site;

    KeyRotationIT(Site site) {
        this.site = site;
    }

    private static String kid(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks the gateway, access-api and ingest with a token, and counts what is refused. */
    private static void ask(Requests requests, Map<String, Integer> refused) {
        for (var each :
                List.of(
                        List.of("GET", "/user/user", ""),
                        List.of("POST", "/api/v0/submission/graphql", QUERY),
                        List.of("PUT", "/api/v0/submission/", "{}"))) {
            int status = requests.status(each.get(0), each.get(1), each.get(2));
            if (status == 401 || status >= 500) {
                refused.merge(each.get(1) + " " + status, 1, Integer::sum);
            }
        }
    }

    @Test
    void shouldRefuseNothingBeforeDuringAndAfter() throws Exception {
        var before = site.commons().token("admin");
        var oldKeys = Files.readString(site.keys().resolve(SigningKeys.PUBLIC_FILE));
        var key = site.credentials("admin");
        var refused = new ConcurrentHashMap<String, Integer>();
        var asked = new AtomicInteger();
        var over = new AtomicBoolean();
        var user =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (!over.get()) {
                                        ask(site.with(before), refused);
                                        ask(site.as("admin"), refused);
                                        ask(site.with(site.exchanged(key)), refused);
                                        asked.incrementAndGet();
                                    }
                                });
        try {
            var added = SigningKeys.open(site.keys()).add();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> kid(site.commons().token("admin")).equals(added));
            int then = asked.get();
            await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > then + 1);

            assertThat(kid(before)).isNotEqualTo(added);
            assertThat(kid(site.exchanged(key))).isEqualTo(added);
            var published =
                    expect(200, site.as("admin").get("/user/.well-known/jwks"))
                            .json()
                            .findValuesAsText("kid");
            assertThat(published).startsWith(added).contains(kid(before));
            assertThat(
                            expect(200, site.as("admin").get("/user/jwt/keys"))
                                    .json()
                                    .path("keys")
                                    .path(0)
                                    .path(0)
                                    .asText())
                    .isEqualTo(added);
        } finally {
            over.set(true);
            user.join();
        }
        assertThat(refused).isEmpty();
        assertThat(asked.get()).isGreaterThan(2);
        try (var late = serviceWith(oldKeys)) {
            late.awaitReady(Duration.ofSeconds(30));
            assertThat(late.verify("bearer " + site.commons().token("admin")).username())
                    .isEqualTo("admin");
            assertThat(late.verify("bearer " + before).username()).isEqualTo("admin");
        }
    }

    /** A service that starts now, with the keys that were there before. */
    private AccessView serviceWith(String oldKeys) throws Exception {
        var settings =
                new ServiceEnvironment(DataFolder.existing(site.data()), 0).of(ServiceKind.INGEST);
        var kafka = KafkaSettings.read(new SettingsReader("INGEST", settings));
        var catalog = SchemaCatalog.of(CommonsLog.readDictionary(kafka, Duration.ofSeconds(30)));
        return AccessView.follow(
                kafka, catalog, Files.writeString(Files.createTempFile("keys", ""), oldKeys));
    }
}
