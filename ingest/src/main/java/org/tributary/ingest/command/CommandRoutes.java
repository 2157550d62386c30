package org.tributary.ingest.command;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.tributary.event.v1.CloseDryRun;
import org.tributary.event.v1.DeleteProgram;
import org.tributary.event.v1.DeleteProject;
import org.tributary.event.v1.Transition;
import org.tributary.event.v1.TransitionProject;
import org.tributary.ingest.command.CommandHandler.Admission;
import org.tributary.ingest.command.CommandHandler.Existence;
import org.tributary.ingest.command.CommandHandler.Keyed;
import org.tributary.ingest.command.CommandHandler.Making;
import org.tributary.ingest.refusal.RefusedException;
import org.tributary.ingest.request.FrontDesk;
import org.tributary.ingest.submission.Workshop;

/**
 * The routes that change something without sending documents (contract B.2, 8, 15 to 17, 21 to 27).
 */
public record CommandRoutes(FrontDesk desk, Workshop workshop) {

    private static final String PROJECT = "/(?<program>[^/]+)/(?<project>[^/]+)";
    private static final Existence EXISTING_PROJECT =
            (context, desk) -> {
                var path = ProjectPath.of(context);
                return FrontDesk.onContext(
                        context, desk.projects().requireProject(path.program(), path.project()));
            };
    private static final Existence EXISTING_PROGRAM =
            (context, desk) ->
                    FrontDesk.onContext(
                            context, desk.projects().requireProgram(context.pathParam("program")));
    private static final Admission PROGRAM_ADMIN =
            (context, desk) -> desk.doorkeeper().admitProgramAdmin(context.request());
    private static final Admission PROJECT_ADMIN =
            (context, desk) -> desk.doorkeeper().admitProjectAdmin(context.request());

    /**
     * Adds them.
     *
     * @param base regular expression of what stands before the program's name
     */
    public void mount(Router router, String base) {
        mountDeletions(router, base);
        mountTransitions(router, base);
        mountDryRuns(router, base);
        new FileRoutes(desk, workshop.log()).mount(router, base);
    }

    private void mountDeletions(Router router, String base) {
        var delete = HttpMethod.DELETE;
        var ids = base + PROJECT + "/entities/";
        router.routeWithRegex(delete, ids + "_dry_run/(?<ids>[^/]+)/?")
                .handler(project(DeletionRequest::dryRun, "delete"));
        router.routeWithRegex(delete, ids + "(?<ids>[^/]+)/?")
                .handler(project(DeletionRequest::real, "delete"));
        router.routeWithRegex(
                        delete,
                        base
                                + "/admin"
                                + PROJECT
                                + "/entities/(?<ids>[^/]+)/to_delete/(?<value>[^/]+)/?")
                .handler(project(DeletionRequest::mark, "delete"));
        router.routeWithRegex(delete, base + PROJECT + "/?")
                .handler(handler(EXISTING_PROJECT, PROJECT_ADMIN, CommandRoutes::deleteProject));
        router.routeWithRegex(delete, base + "/(?<program>[^/]+)/?")
                .handler(handler(EXISTING_PROGRAM, PROGRAM_ADMIN, CommandRoutes::deleteProgram));
    }

    private static Keyed deleteProject(
            RoutingContext context, org.tributary.event.v1.Request request) {
        var path = ProjectPath.of(context);
        return new Keyed(
                path.projectId(),
                new DeleteProject(request, path.program(), path.project(), path.projectId()));
    }

    private static Keyed deleteProgram(
            RoutingContext context, org.tributary.event.v1.Request request) {
        var program = context.pathParam("program");
        return new Keyed(program, new DeleteProgram(request, program));
    }

    private void mountTransitions(Router router, String base) {
        for (var transition : Transition.values()) {
            var path = base + PROJECT + "/" + transition.name().toLowerCase(Locale.ROOT);
            put(router, path + "/?", transition(transition, false));
            put(router, path + "/_dry_run/?", transition(transition, true));
        }
    }

    private Handler<RoutingContext> transition(Transition transition, boolean dryRun) {
        return project(
                (context, request) -> {
                    var path = ProjectPath.of(context);
                    return new Keyed(
                            path.projectId(),
                            new TransitionProject(
                                    request,
                                    path.program(),
                                    path.project(),
                                    path.projectId(),
                                    transition,
                                    dryRun));
                },
                "release");
    }

    private void mountDryRuns(Router router, String base) {
        var transaction = base + PROJECT + "/transactions/(?<transaction>\\d+)/";
        put(router, transaction + "close/?", project(CommandRoutes::close, "update"));
        put(router, transaction + "commit/?", new CommitHandler(desk, workshop));
    }

    private static Keyed close(RoutingContext context, org.tributary.event.v1.Request request) {
        var path = ProjectPath.of(context);
        return new Keyed(
                path.projectId(),
                new CloseDryRun(
                        request,
                        path.program(),
                        path.project(),
                        path.projectId(),
                        transaction(context)));
    }

    /** The transaction that a path names; one that cannot be is one that does not exist. */
    static long transaction(RoutingContext context) {
        var digits = context.pathParam("transaction");
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    static void put(Router router, String path, Handler<RoutingContext> handler) {
        for (var method : List.of(HttpMethod.PUT, HttpMethod.POST)) {
            router.routeWithRegex(method, path).handler(handler);
        }
    }

    private CommandHandler project(Making making, String... methods) {
        Admission admission =
                (context, at) -> {
                    var path = ProjectPath.of(context);
                    return at.doorkeeper()
                            .admit(context.request(), path.program(), path.project(), methods);
                };
        return handler(EXISTING_PROJECT, admission, making);
    }

    private CommandHandler handler(Existence existence, Admission admission, Making making) {
        return new CommandHandler(desk, workshop.log(), existence, admission, making);
    }

    /** For routes of a project. */
    static Future<Void> requireProject(RoutingContext context, FrontDesk desk) {
        return EXISTING_PROJECT.require(context, desk);
    }

    /** 400 where a boolean in a path is none. */
    static boolean flag(String value, String message) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw RefusedException.badRequest(message);
        };
    }
}
