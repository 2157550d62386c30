package org.tributary.runtime.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Public RSA keys by {@code kid}. What is signed with anything else is not signed. */
public final class VerificationKeys {
    /** Shorter keys can be broken. */
    private static final int MIN_BITS = 2048;

    /**
     * Anything else in a header ({@code jku}, {@code x5u}, {@code jwk}, {@code crit}, …) asks us to
     * trust the token.
     */
    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "kid", "typ");

    private final Map<String, JWSVerifier> verifiers;

    private VerificationKeys(Map<String, JWSVerifier> verifiers) {
        this.verifiers = Map.copyOf(verifiers);
    }

    /**
     * Reads a JWKS file.
     *
     * @throws IllegalArgumentException where it cannot be read or holds no usable key
     */
    public static VerificationKeys read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the key set " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a JWKS; keys that are not RSA, too short or without {@code kid} are a fault.
     *
     * @throws IllegalArgumentException where the text is no key set or holds no usable key
     */
    public static VerificationKeys parse(String jwks) {
        try {
            Map<String, JWSVerifier> verifiers = new HashMap<>();
            for (JWK key : JWKSet.parse(jwks).getKeys()) {
                if (!(key instanceof RSAKey rsa)
                        || key.getKeyID() == null
                        || rsa.size() < MIN_BITS) {
                    throw new IllegalArgumentException(
                            "every key of a key set must be RSA of at least "
                                    + MIN_BITS
                                    + " bits with a kid");
                }
                verifiers.put(key.getKeyID(), new RSASSAVerifier(rsa.toRSAPublicKey()));
            }
            if (verifiers.isEmpty()) {
                throw new IllegalArgumentException("the key set holds no key");
            }
            return new VerificationKeys(verifiers);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("not a key set: " + e.getMessage(), e);
        }
    }

    /** Whether a token or document is signed by one of the keys, as a plain RS256 JWT. */
    boolean signed(JWSObject object) throws JOSEException {
        JOSEObjectType type = object.getHeader().getType();
        return (type == null || JOSEObjectType.JWT.equals(type))
                && signed(object, object.getHeader());
    }

    /** Whether a document of the given type is signed by one of the keys. */
    boolean signed(JWSObject object, JOSEObjectType type) throws JOSEException {
        return type.equals(object.getHeader().getType()) && signed(object, object.getHeader());
    }

    private boolean signed(JWSObject object, JWSHeader header) throws JOSEException {
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())
                || !HEADER_PARAMETERS.containsAll(header.getIncludedParams())) {
            return false;
        }
        @Nullable JWSVerifier verifier =
                header.getKeyID() == null ? null : verifiers.get(header.getKeyID());
        return verifier != null && object.verify(verifier);
    }
}
