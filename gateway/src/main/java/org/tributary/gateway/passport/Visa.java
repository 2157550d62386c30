package org.tributary.gateway.passport;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.digest.Sha256;

/**
 * A visa whose signature was checked.
 *
 * @param by who asserted it, such as {@code dac}; empty where it does not say
 * @param hash SHA-256 of the JWT as hexadecimal text
 */
record Visa(
        String issuer,
        String subject,
        String type,
        String value,
        String source,
        String by,
        Instant issuedAt,
        Instant expiresAt,
        String hash) {

    /**
     * Reads verified claims by the rules of B.9.
     *
     * @throws PassportException with the rule that is broken
     */
    static Visa of(JWTClaimsSet claims, String jwt, Instant now) {
        if (!claims.getAudience().isEmpty()) {
            throw new PassportException("it is for an audience");
        }
        try {
            Map<String, Object> visa = claims.getJSONObjectClaim("ga4gh_visa_v1");
            if (visa == null) {
                throw new PassportException("it has no claim ga4gh_visa_v1");
            }
            if (isCondition(visa.get("conditions"))) {
                throw new PassportException("it has conditions");
            }
            Instant issuedAt = time(claims.getIssueTime(), "iat");
            Instant expiresAt = time(claims.getExpirationTime(), "exp");
            if (!(visa.get("asserted") instanceof Number asserted)
                    || Instant.ofEpochSecond(asserted.longValue()).isAfter(issuedAt)) {
                throw new PassportException("it was asserted after it was issued, or never");
            }
            if (!now.isBefore(expiresAt)) {
                throw new PassportException("it has expired");
            }
            return new Visa(
                    text(claims.getIssuer(), "iss"),
                    text(claims.getSubject(), "sub"),
                    text(visa.get("type"), "type"),
                    text(visa.get("value"), "value"),
                    text(visa.get("source"), "source"),
                    visa.get("by") instanceof String by ? by : "",
                    issuedAt,
                    expiresAt,
                    Sha256.hex(jwt));
        } catch (ParseException e) {
            throw new PassportException("its claim ga4gh_visa_v1 is no object");
        }
    }

    private static boolean isCondition(@Nullable Object value) {
        return value != null && !(value instanceof Collection<?> list && list.isEmpty());
    }

    private static String text(@Nullable Object value, String name) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new PassportException("it has no " + name);
    }

    private static Instant time(@Nullable Date value, String name) {
        if (value == null) {
            throw new PassportException("it has no " + name);
        }
        return value.toInstant();
    }
}
