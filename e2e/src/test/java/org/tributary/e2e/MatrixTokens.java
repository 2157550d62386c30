package org.tributary.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Tokens that the gateway would never make, signed with its own key. */
final class MatrixTokens {

    private final RSAKey key;
    private final String issuer;

    MatrixTokens(Site site) {
        this.key = newest(site.commons().environment().keys());
        this.issuer = site.commons().url() + "/user";
    }

    private static RSAKey newest(Path folder) {
        try (var files = Files.list(folder)) {
            var file =
                    files.filter(each -> each.toString().endsWith(".jwk"))
                            .sorted()
                            .toList()
                            .getLast();
            return RSAKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** A token of a user, in order but for what is changed. */
    String user(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(
                change.apply(
                        claims().subject("1")
                                .claim("azp", "")
                                .claim("context", Map.of("user", Map.of("name", name)))));
    }

    /** A token of a client without a user. */
    String client(String id) {
        return signed(
                claims().audience(List.of("gen3", id)).claim("azp", id).claim("context", Map.of()));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(List.of("gen3"))
                .claim("pur", "access")
                .claim("scope", List.of("openid", "user", "data", "fence"))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(1_200)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String signed(JWTClaimsSet.Builder claims) {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }
}
