package org.tributary.gateway.token;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that a browser began and an identity provider has not yet answered.
 *
 * @param state what the provider gives back, which ties its answer to this browser
 * @param nonce what its ID token repeats, which ties the token to this sign-in
 * @param verifier what the code is worth nothing without (PKCE)
 * @param redirect where the browser goes afterwards; null for nowhere
 */
public record PendingLogin(
        String state, String provider, String nonce, String verifier, @Nullable String redirect) {

    Map<String, Object> context() {
        return Map.of(
                "provider",
                provider,
                "nonce",
                nonce,
                "verifier",
                verifier,
                "redirect",
                redirect == null ? "" : redirect);
    }

    static Optional<PendingLogin> of(String state, @Nullable Object context) {
        return context instanceof Map<?, ?> map
                        && map.get("provider") instanceof String provider
                        && map.get("nonce") instanceof String nonce
                        && map.get("verifier") instanceof String verifier
                        && map.get("redirect") instanceof String redirect
                ? Optional.of(
                        new PendingLogin(
                                state,
                                provider,
                                nonce,
                                verifier,
                                redirect.isEmpty() ? null : redirect))
                : Optional.empty();
    }

    /** Leaves out what protects the sign-in, because records end up in logs. */
    @Override
    public String toString() {
        return "PendingLogin[provider=%s]".formatted(provider);
    }
}
