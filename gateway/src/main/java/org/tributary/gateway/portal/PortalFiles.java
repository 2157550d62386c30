package org.tributary.gateway.portal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.digest.Sha256;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Call;
import org.tributary.gateway.edge.Refusal;
import org.tributary.gateway.edge.Resources;
import org.tributary.gateway.edge.Route;

/**
 * The portal's page and what it loads, {@code /profile} and {@code /portal/…}. The files hold no
 * data and are open to everybody. They are read from the portal's jar once: the path of a request
 * is looked up in a map and never meets a file system.
 */
public final class PortalFiles {
    static final List<String> NAMES =
            List.of(
                    "api.js",
                    "confirm.js",
                    "decisions.js",
                    "dom.js",
                    "icon.svg",
                    "keys.js",
                    "portal.css",
                    "profile.html",
                    "profile.js",
                    "request.js",
                    "requests.js",
                    "rights.js",
                    "times.js");

    private static final String FOLDER = "/org/tributary/portal/";
    private static final String PAGE = "profile.html";
    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css; charset=utf-8",
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");

    /** Only our own files, nothing written into the page, and no string ever becomes HTML. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; "
                    + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Set<HttpMethod> GET = Set.of(HttpMethod.GET);

    /** One of the tags of {@code If-None-Match}; a proxy that compresses makes ours weak. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private record File(String tag, Answer answer) {}

    private final Map<String, File> files = new HashMap<>();

    private PortalFiles() {
        NAMES.forEach(name -> files.put(name, file(name)));
    }

    /** The files of the portal's jar. */
    public static PortalFiles read() {
        return new PortalFiles();
    }

    /** The rows of the route table. */
    public List<Route> routes() {
        return List.of(
                Route.open("profile", GET, "/profile", call -> serve(call, PAGE)),
                Route.open("portal", GET, "/portal/{file}", this::part));
    }

    /** The page itself has one address only. */
    private Future<Answer> part(Call call) {
        String name = call.parameter("file");
        return serve(call, name.equals(PAGE) ? "" : name);
    }

    private Future<Answer> serve(Call call, String name) {
        File file = files.get(name);
        if (file == null) {
            throw new Refusal(404, "The portal has no such file");
        }
        Answer answer = file.answer();
        return Future.succeededFuture(
                isKnown(file.tag(), call.header("If-None-Match"))
                        // With its headers, which replace those that the browser keeps.
                        ? new Answer(304, "", Buffer.buffer(), answer.headers())
                        : answer);
    }

    private static boolean isKnown(String tag, @Nullable String known) {
        return known != null
                && TAG.matcher(known).results().anyMatch(each -> each.group(1).equals(tag));
    }

    private static File file(String name) {
        byte[] content = Resources.read(PortalFiles.class, FOLDER + name);
        String tag =
                "\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(content))
                        + "\"";
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("no content type for " + name);
        }
        Answer answer =
                new Answer(200, type, Buffer.buffer(content))
                        .with("ETag", tag)
                        // Kept, but asked about each time, so that all parts are of one version.
                        .with("Cache-Control", "no-cache");
        return new File(
                tag, name.equals(PAGE) ? answer.with("Content-Security-Policy", POLICY) : answer);
    }
}
