package org.tributary.gateway.passport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks signatures and times of a passport and of each of its visas. May fetch keys: blocks. */
final class PassportReader {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int MOST_VISAS = 100;

    private final PassportRules rules;

    PassportReader(PassportRules rules) {
        this.rules = rules;
    }

    /**
     * One visa of a passport.
     *
     * @param visa null where it counts for nothing
     * @param reason why; empty where it counts
     */
    record Reading(@Nullable Visa visa, String reason) {}

    /**
     * Its visas, in order.
     *
     * @throws PassportException where the passport itself does not count
     */
    List<Reading> read(String passport, Instant now) {
        JWTClaimsSet claims = verified(passport, now);
        List<String> visas = visas(claims);
        List<Reading> readings = new ArrayList<>();
        for (String visa : visas) {
            try {
                readings.add(new Reading(Visa.of(verified(visa, now), visa, now), ""));
            } catch (PassportException e) {
                readings.add(new Reading(null, String.valueOf(e.getMessage())));
            }
        }
        return readings;
    }

    private static List<String> visas(JWTClaimsSet claims) {
        List<String> visas;
        try {
            visas = claims.getStringListClaim("ga4gh_passport_v1");
        } catch (ParseException e) {
            throw new PassportException("its claim ga4gh_passport_v1 is no list of texts");
        }
        if (visas == null || visas.isEmpty()) {
            throw new PassportException("it has no visas");
        }
        if (visas.size() > MOST_VISAS) {
            throw new PassportException("it has more than %d visas".formatted(MOST_VISAS));
        }
        return visas;
    }

    /** The issuer is looked up first, so that nothing is fetched for an unknown one. */
    private JWTClaimsSet verified(String text, Instant now) {
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            refuseKeysOfItsOwn(jwt.getHeader());
            String issuer = String.valueOf(jwt.getJWTClaimsSet().getIssuer());
            JWKSource<SecurityContext> keys =
                    rules.keys(issuer)
                            .orElseThrow(() -> new PassportException("its issuer is not trusted"));
            JWTClaimsSet claims = processor(keys).process(jwt, null);
            requireTimes(claims, now);
            return claims;
        } catch (ParseException e) {
            throw new PassportException("it is no signed JWT");
        } catch (BadJOSEException | JOSEException e) {
            throw new PassportException("its signature cannot be verified");
        }
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // Types differ between issuers; the claims tell a passport from a visa.
        processor.setJWSTypeVerifier((type, context) -> {});
        // Times are checked below, by one clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    private static void refuseKeysOfItsOwn(JWSHeader header) {
        if (header.getJWKURL() != null
                || header.getJWK() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null) {
            throw new PassportException("its header says where its keys are");
        }
    }

    private static void requireTimes(JWTClaimsSet claims, Instant now) {
        if (claims.getExpirationTime() == null
                || !now.isBefore(claims.getExpirationTime().toInstant())) {
            throw new PassportException("it has expired");
        }
        Instant latest = now.plus(SKEW);
        boolean early =
                (claims.getIssueTime() != null && claims.getIssueTime().toInstant().isAfter(latest))
                        || (claims.getNotBeforeTime() != null
                                && claims.getNotBeforeTime().toInstant().isAfter(latest));
        if (early) {
            throw new PassportException("it is not valid yet");
        }
    }
}
