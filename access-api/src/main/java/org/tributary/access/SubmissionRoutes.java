package org.tributary.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tributary.access.dictionary.ServedDictionary;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.HttpFailure;
import org.tributary.access.http.JsonAnswers;
import org.tributary.access.projects.Projects;

/**
 * Gen3's link lists and dictionary routes, below {@code /v0/submission} and {@code /submission}
 * (contract A.5, B.2).
 */
final class SubmissionRoutes {

    private final Caller caller;
    private final Projects projects;
    private final ServedDictionary dictionary;
    private final Blocking blocking;

    SubmissionRoutes(
            Caller caller, Projects projects, ServedDictionary dictionary, Blocking blocking) {
        this.caller = caller;
        this.projects = projects;
        this.dictionary = dictionary;
        this.blocking = blocking;
    }

    /**
     * Adds the routes.
     *
     * @param prefix as called; links carry the same
     */
    void mount(Router router, String prefix) {
        get(router, prefix, "", context -> programs(context, prefix));
        get(router, prefix, "/_dictionary", context -> dictionaryLinks(context, prefix));
        get(router, prefix, "/_dictionary/:entry", this::dictionaryEntry);
        get(router, prefix, "/:program", context -> codes(context, prefix));
        get(
                router,
                prefix,
                "/:program/:project/_dictionary",
                context -> projectDictionaryLinks(context, prefix));
        get(router, prefix, "/:program/:project/_dictionary/:entry", this::projectDictionaryEntry);
    }

    private static void get(
            Router router, String prefix, String path, Handler<RoutingContext> handler) {
        router.get("%s%s".formatted(prefix, path)).handler(handler);
        router.get("%s%s/".formatted(prefix, path)).handler(handler);
    }

    private void programs(RoutingContext context, String prefix) {
        caller.require(context);
        blocking.run(context, projects::programs)
                .onSuccess(names -> links(context, prefix, names))
                .onFailure(context::fail);
    }

    private void codes(RoutingContext context, String prefix) {
        caller.require(context);
        var program = context.pathParam("program");
        blocking.run(context, () -> projects.codes(program))
                .map(
                        codes ->
                                codes.orElseThrow(
                                        () ->
                                                HttpFailure.notFound(
                                                        "program %s not found".formatted(program))))
                .onSuccess(codes -> links(context, path(prefix, program), codes))
                .onFailure(context::fail);
    }

    private static void links(RoutingContext context, String prefix, List<String> names) {
        var answer = JsonNodeFactory.instance.objectNode();
        var links = answer.putArray("links");
        names.forEach(name -> links.add(path(prefix, name)));
        JsonAnswers.ok(context, answer);
    }

    private void dictionaryLinks(RoutingContext context, String prefix) {
        JsonAnswers.ok(context, dictionary.links("%s/_dictionary".formatted(prefix)));
    }

    private void dictionaryEntry(RoutingContext context) {
        JsonAnswers.ok(context, dictionary.document(context.pathParam("entry")));
    }

    private void projectDictionaryLinks(RoutingContext context, String prefix) {
        inProject(
                context,
                () -> {
                    var project =
                            path(
                                    path(prefix, context.pathParam("program")),
                                    context.pathParam("project"));
                    JsonAnswers.ok(context, dictionary.links("%s/_dictionary".formatted(project)));
                });
    }

    private void projectDictionaryEntry(RoutingContext context) {
        inProject(context, () -> dictionaryEntry(context));
    }

    /** Existence comes before rights: 404 wins over 401 (contract B.1). */
    private void inProject(RoutingContext context, Runnable answer) {
        var program = context.pathParam("program");
        var code = context.pathParam("project");
        blocking.run(
                        context,
                        () -> {
                            projects.require(program, code);
                            return true;
                        })
                .onSuccess(
                        _ -> {
                            try {
                                caller.require(context);
                                answer.run();
                            } catch (RuntimeException e) {
                                context.fail(e);
                            }
                        })
                .onFailure(context::fail);
    }

    private static String path(String prefix, String name) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "%s/%s".formatted(prefix, encoded);
    }
}
