package org.tributary.runtime.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Optional;

/**
 * A statement of the gateway on {@code commons.access}: a compact JWS (RS256) over {@code name},
 * {@code issued_at} (Unix microseconds) and {@code body}. The header's own type keeps a token from
 * passing as a document and the other way round; the signed name keeps one document from standing
 * in for another.
 *
 * @param issuedAt Unix microseconds; of two documents of a name the later one counts
 */
public record SignedDocument(String name, long issuedAt, JsonNode body) {
    /** {@code issuer} and the public {@code keys} of tokens. */
    public static final String JWKS = "jwks";

    /** Users, policies and resources, see {@link AccessView}. */
    public static final String POLICY = "policy";

    /** Before the id of a token, credential or client that counts no more. */
    public static final String REVOKED = "revoked:";

    /** Before the id of an OAuth client. */
    public static final String CLIENT = "client:";

    /** Beginning of the names of grants, see {@link AccessView}. */
    public static final String GRANT = "grant:";

    private static final JOSEObjectType TYPE = new JOSEObjectType("tributary-access");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Signs with a private key that has a {@code kid}. */
    public String sign(RSAKey key) throws JOSEException {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("name", name).put("issued_at", issuedAt).set("body", body);
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.getKeyID()).build();
        JWSObject jws = new JWSObject(header, new Payload(payload.toString()));
        JWSSigner signer = new RSASSASigner(key);
        jws.sign(signer);
        return jws.serialize();
    }

    /** The {@code kid} that a document says it is signed with; empty where it says none. */
    static String keyId(String jws) {
        try {
            String keyId = JWSObject.parse(jws).getHeader().getKeyID();
            return keyId == null ? "" : keyId;
        } catch (ParseException e) {
            return "";
        }
    }

    /**
     * The document, or empty where it is not signed by one of the keys as a document of that name.
     */
    static Optional<SignedDocument> open(String name, String jws, VerificationKeys keys) {
        try {
            JWSObject object = JWSObject.parse(jws);
            if (!keys.signed(object, TYPE)) {
                return Optional.empty();
            }
            JsonNode payload = JSON.readTree(object.getPayload().toString());
            return name.equals(payload.path("name").asText(null))
                    ? Optional.of(
                            new SignedDocument(
                                    name, payload.path("issued_at").asLong(), payload.path("body")))
                    : Optional.empty();
        } catch (ParseException | JOSEException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
