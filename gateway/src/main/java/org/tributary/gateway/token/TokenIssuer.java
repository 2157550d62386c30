package org.tributary.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.tributary.gateway.users.Directory;
import org.tributary.gateway.users.User;
import org.tributary.gateway.users.Users;
import org.tributary.runtime.access.TokenPurpose;
import org.tributary.runtime.access.TokenVerifier;

/**
 * Makes tokens for users of the file (access contract B.2). Whoever can read the key folder can be
 * anybody: the gateway does, and the command line of a local commons, which has no identity
 * provider to ask.
 */
public final class TokenIssuer {
    private static final String AUDIENCE = "gen3";
    private static final Duration ERRAND = Duration.ofMinutes(1);

    private final SigningKeys keys;
    private final Directory people;
    private final String issuer;
    private final Clock clock;

    /** An issuer for the gateway itself; {@code issuer} is the claim {@code iss}. */
    public TokenIssuer(SigningKeys keys, Directory people, String issuer, Clock clock) {
        this.keys = keys;
        this.people = people;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * An issuer beside a running commons.
     *
     * @param keyFolder the gateway's {@code GATEWAY_KEYS}
     * @param usersFile the gateway's {@code GATEWAY_USERS}
     * @param publicUrl the gateway's {@code GATEWAY_PUBLIC_URL}
     */
    public static TokenIssuer open(Path keyFolder, Path usersFile, String publicUrl) {
        var users = Users.read(usersFile);
        return new TokenIssuer(
                SigningKeys.open(keyFolder), users::find, issuer(publicUrl), Clock.systemUTC());
    }

    /**
     * The claim {@code iss} of a commons: clients find every service by it (access contract 0, row
     * 1).
     */
    public static String issuer(String publicUrl) {
        return publicUrl.replaceAll("/+$", "") + "/user";
    }

    /**
     * An access token.
     *
     * @throws IllegalArgumentException where nobody has that name
     */
    public String accessToken(String username, Duration lifetime) {
        return access(username, Scopes.DEFAULT, lifetime).token();
    }

    /**
     * Makes an API key at a running gateway and returns the content of a {@code credentials.json}:
     * {@code {"api_key": …, "key_id": …}}.
     *
     * @param gateway base address, without path
     * @throws IllegalArgumentException where nobody has that name
     * @throws IOException where the gateway cannot be reached or refuses
     */
    public String credentials(String username, URI gateway)
            throws IOException, InterruptedException {
        List<String> scopes = new ArrayList<>(Scopes.DEFAULT);
        scopes.add(Scopes.CREDENTIALS);
        String session = access(username, scopes, ERRAND).token();
        HttpRequest request =
                HttpRequest.newBuilder(gateway.resolve("/user/credentials/api"))
                        .header("Authorization", "Bearer " + session)
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(
                        "the gateway at %s made no key: status %d"
                                .formatted(gateway, response.statusCode()));
            }
            return response.body();
        }
    }

    /**
     * The user of that name.
     *
     * @throws IllegalArgumentException where nobody has that name
     */
    public User user(String username) {
        return people.find(username)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no user '%s' in the file of users".formatted(username)));
    }

    SignedToken access(String username, List<String> scopes, Duration lifetime) {
        return access(new TokenGrant(user(username), null, scopes, null), lifetime);
    }

    /** An access token; a client alone has no {@code sub} and an empty context. */
    public SignedToken access(TokenGrant grant, Duration lifetime) {
        return access(grant, lifetime, Map.of());
    }

    /**
     * An access token that says more.
     *
     * @param more members of the claim {@code context}
     */
    public SignedToken access(TokenGrant grant, Duration lifetime, Map<String, Object> more) {
        Map<String, Object> context = new HashMap<>(more);
        User user = grant.user();
        if (user != null) {
            context.put(
                    "user",
                    Map.of(
                            "name",
                            user.name(),
                            "is_admin",
                            user.admin(),
                            "google",
                            Collections.singletonMap("proxy_group", null)));
        }
        return sign(
                claims(TokenPurpose.ACCESS, grant, clock.instant().plus(lifetime))
                        .claim("context", context));
    }

    /** An access token of a client without a user (access contract B.2): no {@code sub}. */
    SignedToken client(String id, List<String> scopes, Duration lifetime) {
        return sign(
                new JWTClaimsSet.Builder()
                        .claim("pur", TokenPurpose.ACCESS.claim())
                        .issuer(issuer)
                        .audience(List.of("gen3", id))
                        .claim("azp", id)
                        .claim("scope", scopes)
                        .claim("context", Map.of())
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(clock.instant().plus(lifetime)))
                        .jwtID(UUID.randomUUID().toString()));
    }

    SignedToken apiKey(User user, List<String> scopes, Instant end) {
        return sign(claims(TokenPurpose.API_KEY, new TokenGrant(user, null, scopes, null), end));
    }

    /** Proves a session; no service takes it (access contract B.2). */
    SignedToken session(Session session, User user, Instant end) {
        return sign(
                new JWTClaimsSet.Builder()
                        .claim("pur", TokenPurpose.SESSION.claim())
                        .issuer(issuer)
                        .audience(List.of("fence", "gen3"))
                        .subject(Long.toString(user.id()))
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(end))
                        .jwtID(session.id())
                        .claim("context", session.context(user.id())));
    }

    /** Kept by a browser while it is at an identity provider; no service takes it. */
    SignedToken pendingLogin(PendingLogin login, Instant end) {
        return sign(
                new JWTClaimsSet.Builder()
                        .claim("pur", TokenPurpose.LOGIN.claim())
                        .issuer(issuer)
                        .audience(List.of("fence", "gen3"))
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(end))
                        .jwtID(login.state())
                        .claim("context", login.context()));
    }

    /**
     * A refresh token of a client.
     *
     * @param id {@code jti}; the store of refresh tokens knows which of a grant is the current one
     */
    public SignedToken refresh(TokenGrant grant, String id, Instant end) {
        return sign(claims(TokenPurpose.REFRESH, grant, end).jwtID(id));
    }

    /**
     * An id token for a client.
     *
     * @param more {@code auth_time}, {@code nonce}, {@code at_hash}, {@code context}
     */
    public SignedToken id(TokenGrant grant, Duration lifetime, Map<String, Object> more) {
        JWTClaimsSet.Builder claims =
                claims(TokenPurpose.ID, grant, clock.instant().plus(lifetime))
                        .audience(Stream.of(grant.clientId(), AUDIENCE).toList());
        more.forEach(claims::claim);
        return sign(claims);
    }

    private JWTClaimsSet.Builder claims(TokenPurpose purpose, TokenGrant grant, Instant end) {
        String client = grant.clientId();
        User user = grant.user();
        return new JWTClaimsSet.Builder()
                .claim("pur", purpose.claim())
                .issuer(issuer)
                .audience(client == null ? List.of(AUDIENCE) : List.of(AUDIENCE, client))
                .subject(user == null ? null : Long.toString(user.id()))
                .claim("azp", client == null ? "" : client)
                .claim("origin", grant.origin())
                .claim("scope", grant.scopes())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(end))
                .jwtID(UUID.randomUUID().toString());
    }

    private SignedToken sign(JWTClaimsSet.Builder builder) {
        JWTClaimsSet claims = builder.build();
        RSAKey key = keys.signing();
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .type(JOSEObjectType.JWT)
                                .keyID(key.getKeyID())
                                .build(),
                        claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
        String token = jwt.serialize();
        if (token.length() > TokenVerifier.MAX_TOKEN_LENGTH) {
            throw new IllegalStateException(
                    "a token of %d characters would be refused".formatted(token.length()));
        }
        return new SignedToken(claims.getJWTID(), token, claims.getExpirationTime().toInstant());
    }
}
