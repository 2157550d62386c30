package org.tributary.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.tributary.gateway.digest.Sha256;

/**
 * What is kept of an API key.
 *
 * @param id {@code jti}, also called {@code key_id}
 * @param hash SHA-256 of the key as hexadecimal text; a key holds a signature of 256 random-looking
 *     bytes, so a slow hash would add nothing
 * @param expiresAt whole seconds
 */
record ApiKey(String id, String username, String hash, List<String> scopes, Instant expiresAt) {

    boolean matches(String key) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                Sha256.hex(key).getBytes(StandardCharsets.US_ASCII));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("username", username)
                .put("sha256", hash)
                .put("exp", expiresAt.getEpochSecond());
        scopes.forEach(json.putArray("scope")::add);
        return json;
    }

    static ApiKey fromJson(JsonNode json) {
        return new ApiKey(
                json.path("id").asText(),
                json.path("username").asText(),
                json.path("sha256").asText(),
                StreamSupport.stream(json.path("scope").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                Instant.ofEpochSecond(json.path("exp").asLong()));
    }
}
