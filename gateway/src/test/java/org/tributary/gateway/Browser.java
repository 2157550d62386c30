package org.tributary.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps cookies as a browser does. */
final class Browser {
    private final WebClient client;
    final Map<String, String> jar = new TreeMap<>();

    Browser(WebClient client) {
        this.client = client;
    }

    HttpResponse<Buffer> get(String uri) {
        return keep(request(HttpMethod.GET, uri).send().await());
    }

    HttpResponse<Buffer> post(String uri, MultiMap form) {
        return keep(request(HttpMethod.POST, uri).sendForm(form).await());
    }

    private HttpRequest<Buffer> request(HttpMethod method, String uri) {
        HttpRequest<Buffer> request = client.request(method, uri);
        if (!jar.isEmpty()) {
            request.putHeader(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<Buffer> keep(HttpResponse<Buffer> response) {
        for (String cookie : response.cookies()) {
            String name = cookie.substring(0, cookie.indexOf('='));
            String value = cookie.substring(name.length() + 1).split(";", 2)[0];
            if (cookie.contains("Max-Age=0;")) {
                jar.remove(name);
            } else {
                jar.put(name, value);
            }
        }
        return response;
    }
}
