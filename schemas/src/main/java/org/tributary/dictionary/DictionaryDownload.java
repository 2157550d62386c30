package org.tributary.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Fetches an artifact from an {@code https} address.
 *
 * <p>Follows no redirect: the address is an operator's setting, and where it leads must stay the
 * operator's choice.
 */
final class DictionaryDownload {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient client;

    DictionaryDownload() {
        this(HttpClient.newBuilder());
    }

    DictionaryDownload(HttpClient.Builder builder) {
        this.client =
                builder.followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECT).build();
    }

    String fetch(String name) {
        URI address = address(name);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        try {
            HttpResponse<InputStream> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new DictionaryException(
                            name,
                            0,
                            "answered with status " + answer.statusCode() + " instead of 200");
                }
                return DictionaryFiles.text(name, body, Limits.TOTAL_BYTES);
            }
        } catch (IOException e) {
            throw new DictionaryException(name, 0, "cannot be fetched: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DictionaryException(name, 0, "fetching was interrupted");
        }
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            if ("https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new DictionaryException(text, 0, "is not an https address: " + e.getMessage());
        }
        throw new DictionaryException(text, 0, "is not an https address, and no other will do");
    }
}
