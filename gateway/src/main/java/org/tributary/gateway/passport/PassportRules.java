package org.tributary.gateway.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose signatures count, and which visa stands for which policy: a JSON file with {@code issuers}
 * ({@code issuer} and either {@code jwks_uri} or {@code jwks}, the key set itself) and {@code
 * visas} ({@code type}, {@code value}, {@code source}, {@code by} as a list, {@code policy}). What
 * is not listed counts for nothing; keys never come from what a passport says.
 */
public final class PassportRules {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int LARGEST_KEY_SET = 256 * 1024;

    private final Map<String, JWKSource<SecurityContext>> issuers;
    private final List<Rule> rules;

    private PassportRules(Map<String, JWKSource<SecurityContext>> issuers, List<Rule> rules) {
        this.issuers = Map.copyOf(issuers);
        this.rules = List.copyOf(rules);
    }

    private record Rule(String type, String value, String source, Set<String> by, String policy) {
        boolean covers(Visa visa) {
            return type.equals(visa.type())
                    && value.equals(visa.value())
                    && source.equals(visa.source())
                    && by.contains(visa.by());
        }
    }

    /** No passport counts. */
    public static PassportRules none() {
        return new PassportRules(Map.of(), List.of());
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static PassportRules read(Path file) {
        try {
            return of(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }

    static PassportRules of(JsonNode json) {
        Map<String, JWKSource<SecurityContext>> issuers = new HashMap<>();
        for (JsonNode issuer : json.path("issuers")) {
            issuers.put(text(issuer, "issuer"), keys(issuer));
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode visa : json.path("visas")) {
            Set<String> by =
                    visa.path("by").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
            if (by.isEmpty()) {
                throw new IllegalArgumentException("a visa needs 'by', a list such as [\"dac\"]");
            }
            rules.add(
                    new Rule(
                            text(visa, "type"),
                            text(visa, "value"),
                            text(visa, "source"),
                            by,
                            text(visa, "policy")));
        }
        return new PassportRules(issuers, rules);
    }

    private static JWKSource<SecurityContext> keys(JsonNode issuer) {
        try {
            if (issuer.path("jwks").isObject()) {
                return new ImmutableJWKSet<>(JWKSet.parse(issuer.path("jwks").toString()));
            }
            URI uri = URI.create(text(issuer, "jwks_uri"));
            boolean local = "127.0.0.1".equals(uri.getHost());
            if (!"https".equals(uri.getScheme()) && !local) {
                throw new IllegalArgumentException("'%s' must be https".formatted(uri));
            }
            return JWKSourceBuilder.<SecurityContext>create(
                            uri.toURL(),
                            new DefaultResourceRetriever(
                                    TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET))
                    .build();
        } catch (ParseException | IOException e) {
            throw new IllegalArgumentException("the keys of an issuer cannot be read: " + e, e);
        }
    }

    private static String text(JsonNode json, String name) {
        String text = json.path(name).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("'%s' is missing".formatted(name));
        }
        return text;
    }

    /** Whether there is anything to count. */
    boolean isEmpty() {
        return issuers.isEmpty() || rules.isEmpty();
    }

    /** Where the keys of an issuer are; empty for one that is not listed. */
    Optional<JWKSource<SecurityContext>> keys(String issuer) {
        return Optional.ofNullable(issuers.get(issuer));
    }

    /** Policies that a visa stands for. */
    List<String> policies(Visa visa) {
        return rules.stream()
                .filter(rule -> rule.covers(visa))
                .map(Rule::policy)
                .distinct()
                .toList();
    }
}
