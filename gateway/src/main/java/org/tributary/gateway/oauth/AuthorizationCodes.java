package org.tributary.gateway.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.digest.Sha256;
import org.tributary.gateway.edge.Refusal;

/**
 * Codes between consent and exchange. They live for a minute and only in this process; a used one
 * is remembered until its end, because whoever comes with it again has stolen it, or it was stolen
 * from them (RFC 6749 4.1.2).
 */
final class AuthorizationCodes {
    private static final int MOST = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Duration life;
    private final Clock clock;
    private final Map<String, Entry> codes = new HashMap<>();

    AuthorizationCodes(Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    /**
     * What a code stands for.
     *
     * @param redirect to which it was sent
     * @param challenge of PKCE (S256); null where the client gave none
     */
    record Issued(
            Consent consent, String redirect, @Nullable String nonce, @Nullable String challenge) {

        /** Whether the exchange comes from whoever asked for the code. */
        boolean isFor(String clientId, @Nullable String toRedirect, @Nullable String verifier) {
            return consent.clientId().equals(clientId)
                    && redirect.equals(toRedirect)
                    && (challenge == null ? verifier == null : proves(verifier, challenge));
        }

        private static boolean proves(@Nullable String verifier, String challenge) {
            return verifier != null
                    && MessageDigest.isEqual(
                            sha256(verifier).getBytes(StandardCharsets.US_ASCII),
                            challenge.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * A code that was presented.
     *
     * @param again whether it had been presented before
     */
    record Presented(Issued issued, boolean again) {}

    private record Entry(Issued issued, Instant end, boolean used) {}

    /**
     * A new code.
     *
     * @throws Refusal 429 where too many are open
     */
    synchronized String issue(Issued issued) {
        Instant now = clock.instant();
        if (codes.size() >= MOST) {
            codes.values().removeIf(entry -> !now.isBefore(entry.end()));
            if (codes.size() >= MOST) {
                throw new Refusal(429, "Too many sign-ins are under way; try again in a minute");
            }
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        codes.put(code, new Entry(issued, now.plus(life), false));
        return code;
    }

    /** Uses a code up, whoever presents it; empty for one that is not known or over. */
    synchronized Optional<Presented> present(String code) {
        Entry entry = codes.get(code);
        if (entry == null || !clock.instant().isBefore(entry.end())) {
            codes.remove(code);
            return Optional.empty();
        }
        codes.put(code, new Entry(entry.issued(), entry.end(), true));
        return Optional.of(new Presented(entry.issued(), entry.used()));
    }

    /** As PKCE has it: base64url without padding. */
    static String sha256(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
