package org.tributary.gateway.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tributary.runtime.access.VerificationKeys;

/** The keys of the commons in tests, made once. */
public final class TestKeys {
    public static final String URL = "http://127.0.0.1:8080";
    public static final String ISSUER = URL + "/user";
    public static final SigningKeys KEYS = create();

    private TestKeys() {}

    private static SigningKeys create() {
        try {
            return SigningKeys.openOrCreate(Files.createTempDirectory("keys").resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static VerificationKeys publicKeys() {
        return VerificationKeys.parse(KEYS.publicKeys().toString());
    }

    /** As the command line sends it to make a key. */
    public static String session(TokenIssuer issuer, String username) {
        return "Bearer "
                + issuer.access(
                                username,
                                List.of("openid", "user", "credentials"),
                                Duration.ofMinutes(1))
                        .token();
    }

    /** What the cookie {@code fence} holds of a session that began and was renewed a while ago. */
    public static String sessionToken(
            TokenIssuer issuer, String username, Duration begun, Duration renewed) {
        Clock then = Clock.offset(Clock.systemUTC(), renewed.negated());
        Session session =
                new Session(
                        UUID.randomUUID().toString(),
                        username,
                        "test",
                        Instant.now().minus(begun).truncatedTo(ChronoUnit.SECONDS));
        return new TokenIssuer(KEYS, name -> Optional.of(issuer.user(name)), ISSUER, then)
                .session(
                        session, issuer.user(username), then.instant().plus(Duration.ofMinutes(15)))
                .token();
    }

    /** The document {@code jwks}, written into an object. */
    public static ObjectNode document(ObjectNode document) {
        try {
            document.put("issuer", ISSUER);
            document.set(
                    "keys", new ObjectMapper().readTree(KEYS.publicKeys().toString()).path("keys"));
            return document;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
