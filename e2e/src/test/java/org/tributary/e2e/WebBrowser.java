package org.tributary.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A client that keeps cookies, follows redirects and fills in forms, as far as HTTP goes. */
final class WebBrowser implements AutoCloseable {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CookieManager cookies = new CookieManager(null, WebBrowser::take);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final String base;

    WebBrowser(String base) {
        this.base = base;
    }

    /** Browsers send cookies that ask for TLS to this machine without it too. */
    private static boolean take(URI from, HttpCookie cookie) {
        cookie.setSecure(false);
        return CookiePolicy.ACCEPT_ORIGINAL_SERVER.shouldAccept(from, cookie);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Fills in the first form of a page and sends it. */
    HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form on the page " + page.uri() + ": " + page.body());
        }
        var target = page.uri().resolve(form.group(1).replace("&amp;", "&"));
        var body =
                fields.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Posts JSON as a page of the commons does, with the CSRF token where there is one. */
    HttpResponse<String> post(String path, String json, String csrfToken) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("x-csrf-token", csrfToken)
                        .POST(BodyPublishers.ofString(json)));
    }

    /** The token that a page reads from the status. */
    String csrfToken() {
        return json(get("/_status")).path("csrf").asText();
    }

    Map<String, String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> !cookie.getValue().isEmpty())
                .collect(
                        Collectors.toMap(
                                HttpCookie::getName, HttpCookie::getValue, (a, later) -> later));
    }

    static JsonNode json(HttpResponse<String> response) {
        return Requests.parse(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
