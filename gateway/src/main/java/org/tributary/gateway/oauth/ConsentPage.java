package org.tributary.gateway.oauth;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.gateway.edge.Answer;
import org.tributary.gateway.edge.Csrf;

/**
 * Asks a user whether a client may act for them. Plain HTML: it needs no script, so its policy
 * allows none; it says nothing of forms, because browsers hold that against the redirect too, which
 * goes to the client. The answer is a POST with the CSRF token of the browser.
 */
final class ConsentPage {
    private static final Map<String, String> MEANINGS =
            Map.of(
                    "openid", "know who you are",
                    "user", "see your name, email address and rights",
                    "data", "read and submit data that you may read and submit",
                    "ga4gh_passport_v1", "see your GA4GH passport");

    /** Said by the button, or by the form itself. */
    private static final Set<String> OF_THE_FORM = Set.of("confirm", Csrf.FIELD);

    private ConsentPage() {}

    static Answer of(AuthorizationRequest request, String username, String csrfToken) {
        String page =
                """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Allow %1$s?</title></head>
                <body>
                <main>
                <h1>Allow %1$s?</h1>
                <p>You are signed in as <strong>%2$s</strong>. The application <strong>%1$s</strong> would like to:</p>
                <ul>
                %3$s
                </ul>
                <p>You go on to <code>%4$s</code>.</p>
                <form method="post" action="/user/oauth2/authorize">
                %5$s
                <button id="yes" name="confirm" value="yes">Yes, I authorize</button>
                <button id="no" name="confirm" value="no">Cancel</button>
                </form>
                </main>
                </body>
                </html>
                """
                        .formatted(
                                escape(request.client().name()),
                                escape(username),
                                scopes(request.scopes()),
                                escape(request.redirect()),
                                fields(request, csrfToken));
        return Answer.html(200, page)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
                .with("X-Frame-Options", "DENY")
                // Without any, browsers send the form with the origin null, which the CSRF check
                // refuses.
                .with("Referrer-Policy", "same-origin");
    }

    private static String scopes(List<String> scopes) {
        return scopes.stream()
                .map(scope -> "<li>%s</li>".formatted(escape(MEANINGS.getOrDefault(scope, scope))))
                .collect(Collectors.joining("\n"));
    }

    private static String fields(AuthorizationRequest request, String csrfToken) {
        String fields =
                request.parameters().entrySet().stream()
                        .filter(each -> !OF_THE_FORM.contains(each.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> field(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("\n"));
        return fields + "\n" + field(Csrf.FIELD, csrfToken);
    }

    private static String field(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(escape(name), escape(value));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
