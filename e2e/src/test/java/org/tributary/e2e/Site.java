package org.tributary.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tributary.gateway.token.TokenIssuer;
import org.tributary.local.commons.Commons;

/**
 * A running commons and where its data is.
 *
 * @param afterwards what is left to stop when the commons is
 */
record Site(Commons commons, Path data, Runnable afterwards) implements AutoCloseable {

    /** Requests as this user of the demo's file of users. */
    Requests as(String user) {
        return new Requests(commons.url(), commons.token(user));
    }

    /** Requests with any token. */
    Requests with(String token) {
        return new Requests(commons.url(), token);
    }

    /** Where the gateway keeps its keys. */
    Path keys() {
        return data.resolve("keys");
    }

    /** The file of users. */
    Path users() {
        return data.resolve("users.yaml");
    }

    /** Replaces the file of users at once, as an editor does; it is read again within seconds. */
    void replaceUsers(String text) throws IOException {
        var draft = Files.createTempFile(data, "draft", "");
        Files.writeString(draft, text);
        Files.move(
                draft,
                users(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** An API key, as Gen3's clients have it in a file. */
    JsonNode credentials(String user) {
        try {
            return Requests.parse(
                    TokenIssuer.open(keys(), users(), commons.url())
                            .credentials(user, URI.create(commons.url())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An access token that an API key is exchanged for. */
    String exchanged(JsonNode credentials) {
        return Requests.expect(
                        200,
                        with("none")
                                .post("/user/credentials/api/access_token", credentials.toString()))
                .json()
                .path("access_token")
                .asText();
    }

    @Override
    public void close() {
        commons.close();
        afterwards.run();
        Stack.delete(data);
    }
}
