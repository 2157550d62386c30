package org.tributary.gateway.login;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself in its discovery document, asked when it is first needed and again
 * every hour, so that the gateway starts without it.
 */
final class Discovered {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LARGEST_KEY_SET = 256 * 1024;
    private static final Duration FRESH = Duration.ofHours(1);

    /** What only the provider can sign; never a secret we share with it, never nothing. */
    private static final Set<JWSAlgorithm> ALGORITHMS = new HashSet<>();

    static {
        ALGORITHMS.addAll(JWSAlgorithm.Family.RSA);
        ALGORITHMS.addAll(JWSAlgorithm.Family.EC);
        ALGORITHMS.addAll(JWSAlgorithm.Family.ED);
    }

    private final Issuer issuer;
    private final ClientID clientId;
    private @Nullable Document document;

    private record Document(
            OIDCProviderMetadata metadata, IDTokenValidator validator, long readNanos) {}

    Discovered(URI issuer, ClientID clientId) {
        this.issuer = new Issuer(issuer);
        this.clientId = clientId;
    }

    OIDCProviderMetadata metadata() {
        return current().metadata();
    }

    IDTokenValidator validator() {
        return current().validator();
    }

    private synchronized Document current() {
        Document known = document;
        if (known != null && System.nanoTime() - known.readNanos() < FRESH.toNanos()) {
            return known;
        }
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
            requireSafe(metadata);
            known = new Document(metadata, validator(metadata), System.nanoTime());
            document = known;
            return known;
        } catch (GeneralException | IOException | IllegalArgumentException e) {
            if (known != null) {
                return known;
            }
            throw new ProviderException("the provider cannot be discovered", e);
        }
    }

    /** The client secret and the tokens go to these addresses. */
    private static void requireSafe(OIDCProviderMetadata metadata) {
        for (URI address :
                Arrays.asList(
                        metadata.getAuthorizationEndpointURI(),
                        metadata.getTokenEndpointURI(),
                        metadata.getJWKSetURI())) {
            if (address == null || !Loopback.isSafe(address)) {
                throw new ProviderException(
                        "the provider lacks an address with TLS, or has one without: " + address);
            }
        }
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws MalformedURLException {
        var keys =
                JWKSourceBuilder.create(
                                metadata.getJWKSetURI().toURL(),
                                new DefaultResourceRetriever(
                                        PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_KEY_SET))
                        .refreshAheadCache(false)
                        .retrying(true)
                        .build();
        return new IDTokenValidator(
                issuer,
                clientId,
                new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, keys),
                null);
    }

    /** Follows no redirect: what we say is for the provider only. */
    static HTTPResponse send(HTTPRequest request) {
        request.setConnectTimeout(PATIENCE_MILLIS);
        request.setReadTimeout(PATIENCE_MILLIS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException e) {
            throw new ProviderException("the provider does not answer", e);
        }
    }
}
