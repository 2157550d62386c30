package org.tributary.gateway.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.digest.Sha256;

/**
 * What is kept of one pair of id and secret of a client. Several pairs may share a name, so that a
 * secret is replaced while both work.
 *
 * @param id {@code client_id}
 * @param name policies are given to it
 * @param secretHash SHA-256 as hexadecimal text; null for a public client, which can keep no secret
 * @param grants what the client may ask for tokens with
 * @param redirects where browsers may be sent with an answer, compared as text
 * @param scopes what its tokens may be used for at most
 * @param autoApprove whether users are not asked, because the client is the commons' own
 * @param expiresAt when the pair ends; null for never
 */
record OauthClient(
        String id,
        String name,
        @Nullable String secretHash,
        List<Grant> grants,
        List<String> redirects,
        List<String> scopes,
        boolean autoApprove,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    OauthClient {
        grants = List.copyOf(grants);
        redirects = List.copyOf(redirects);
        scopes = List.copyOf(scopes);
    }

    /** A secret is 55 characters by chance, so a slow hash would add nothing. */
    static String hash(String secret) {
        return Sha256.hex(secret);
    }

    boolean isPublic() {
        return secretHash == null;
    }

    boolean hasSecret(String secret) {
        return secretHash != null
                && MessageDigest.isEqual(
                        secretHash.getBytes(StandardCharsets.US_ASCII),
                        hash(secret).getBytes(StandardCharsets.US_ASCII));
    }

    boolean isOver(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    OauthClient endingAt(Instant end) {
        return new OauthClient(
                id, name, secretHash, grants, redirects, scopes, autoApprove, createdAt, end);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("name", name);
        if (secretHash != null) {
            json.put("sha256", secretHash);
        }
        grants.forEach(grant -> json.withArray("grants").add(grant.parameter()));
        redirects.forEach(json.putArray("redirects")::add);
        scopes.forEach(json.putArray("scope")::add);
        json.put("auto_approve", autoApprove).put("created", createdAt.getEpochSecond());
        if (expiresAt != null) {
            json.put("exp", expiresAt.getEpochSecond());
        }
        return json;
    }

    static OauthClient fromJson(JsonNode json) {
        return new OauthClient(
                json.path("id").asText(),
                json.path("name").asText(),
                json.hasNonNull("sha256") ? json.path("sha256").asText() : null,
                texts(json.path("grants")).stream().flatMap(g -> Grant.of(g).stream()).toList(),
                texts(json.path("redirects")),
                texts(json.path("scope")),
                json.path("auto_approve").asBoolean(),
                Instant.ofEpochSecond(json.path("created").asLong()),
                json.hasNonNull("exp") ? Instant.ofEpochSecond(json.path("exp").asLong()) : null);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }
}
