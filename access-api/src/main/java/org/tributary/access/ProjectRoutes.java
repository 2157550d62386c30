package org.tributary.access;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.tributary.access.entities.EntityHandler;
import org.tributary.access.export.ExportHandler;
import org.tributary.access.export.ExportSources;
import org.tributary.access.export.RecordObjects;
import org.tributary.access.graph.GraphReader;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.manifest.ManifestHandler;
import org.tributary.access.manifest.UploadManifestHandler;
import org.tributary.access.projects.Projects;
import org.tributary.access.record.Records;
import org.tributary.access.template.TemplateHandler;
import org.tributary.dictionary.Dictionary;

/** Gen3's routes that read the records of a project, and templates (contract A.7, B.2). */
final class ProjectRoutes {

    private static final String PROJECT = "/:program/:project";

    private final Projects projects;
    private final Blocking blocking;
    private final BodyHandler body;
    private final EntityHandler entities;
    private final ExportHandler export;
    private final TemplateHandler templates;
    private final ManifestHandler manifest;
    private final UploadManifestHandler uploadManifest;

    ProjectRoutes(
            Vertx vertx,
            GraphReader graph,
            ExportSources exports,
            Dictionary dictionary,
            Caller caller,
            Blocking blocking,
            BodyHandler body) {
        this.projects = new Projects(graph);
        this.blocking = blocking;
        this.body = body;
        var records = new Records(graph, exports.model(), dictionary);
        this.entities = new EntityHandler(records, projects, caller, blocking);
        this.export = new ExportHandler(vertx, exports, caller, blocking);
        this.templates = new TemplateHandler(dictionary);
        this.manifest =
                new ManifestHandler(records, new RecordObjects(dictionary), caller, blocking);
        this.uploadManifest = new UploadManifestHandler(blocking);
    }

    /** Adds the routes; before those with a program at their begin. */
    void mount(Router router, String prefix) {
        get(router, prefix, "/template", templates::all);
        get(router, prefix, "/template/:entity", templates::one);
        get(router, prefix, "%s/template".formatted(PROJECT), inProject(templates::all));
        get(router, prefix, "%s/template/:entity".formatted(PROJECT), inProject(templates::one));
        get(router, prefix, "%s/entities/:ids".formatted(PROJECT), entities);
        get(router, prefix, "%s/export".formatted(PROJECT), export);
        get(router, prefix, "%s/manifest".formatted(PROJECT), manifest);
        get(router, prefix, "%s/upload_manifest".formatted(PROJECT), manifest);
        post(router, prefix, "%s/export".formatted(PROJECT), export);
        post(router, prefix, "/validation/upload_manifest", uploadManifest);
    }

    private void post(Router router, String prefix, String path, Handler<RoutingContext> handler) {
        for (var end : new String[] {"", "/"}) {
            router.post("%s%s%s".formatted(prefix, path, end)).handler(body).handler(handler);
        }
    }

    private static void get(
            Router router, String prefix, String path, Handler<RoutingContext> handler) {
        router.get("%s%s".formatted(prefix, path)).handler(handler);
        router.get("%s%s/".formatted(prefix, path)).handler(handler);
    }

    /** The project has to exist; nobody has to be signed in. */
    private Handler<RoutingContext> inProject(Handler<RoutingContext> answer) {
        return context ->
                blocking.run(
                                context,
                                () -> {
                                    projects.require(
                                            context.pathParam("program"),
                                            context.pathParam("project"));
                                    return true;
                                })
                        .onSuccess(
                                _ -> {
                                    try {
                                        answer.handle(context);
                                    } catch (RuntimeException e) {
                                        context.fail(e);
                                    }
                                })
                        .onFailure(context::fail);
    }
}
