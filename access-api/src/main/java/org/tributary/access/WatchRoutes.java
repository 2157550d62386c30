package org.tributary.access;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ExecutorService;
import org.tributary.access.faults.ErrorListHandler;
import org.tributary.access.faults.ErrorPages;
import org.tributary.access.faults.ErrorTableHandler;
import org.tributary.access.faults.Faults;
import org.tributary.access.fixit.FixItHandler;
import org.tributary.access.fixit.SentTexts;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.submissions.Live;
import org.tributary.access.submissions.StoredRows;
import org.tributary.access.submissions.SubmissionEventsHandler;
import org.tributary.access.submissions.SubmissionHandler;
import org.tributary.access.submissions.SubmissionListHandler;
import org.tributary.access.submissions.Submissions;
import org.tributary.access.submissions.Watchers;

/** What becomes of submissions: their state, live too, their errors, and what is to be mended. */
final class WatchRoutes {

    private static final String ONE = "/v1/submissions/:transactionId";

    private final SubmissionHandler state;
    private final SubmissionListHandler list;
    private final SubmissionEventsHandler events;
    private final ErrorListHandler errors;
    private final ErrorTableHandler table;
    private final FixItHandler fixit;

    /**
     * What all of it is read from.
     *
     * @param watchers of all streams of this instance
     */
    record Sources(
            StoredRows rows, Live live, ErrorPages errors, SentTexts texts, Watchers watchers) {}

    WatchRoutes(
            Vertx vertx,
            Sources sources,
            ExecutorService threads,
            Caller caller,
            Blocking blocking) {
        var submissions = new Submissions(sources.rows(), sources.live());
        var faults = new Faults(sources.errors());
        this.state = new SubmissionHandler(submissions, caller, blocking);
        this.list = new SubmissionListHandler(submissions, caller, blocking);
        this.events =
                new SubmissionEventsHandler(submissions, caller, blocking, sources.watchers());
        this.errors = new ErrorListHandler(submissions, faults, caller, blocking);
        this.table = new ErrorTableHandler(vertx, submissions, faults, caller, blocking);
        this.fixit =
                new FixItHandler(
                        vertx, submissions, faults, sources.texts(), threads, caller, blocking);
    }

    void mount(Router router) {
        get(router, "/v1/submissions", list);
        get(router, ONE, state);
        get(router, "%s/events".formatted(ONE), events);
        get(router, "%s/errors".formatted(ONE), errors);
        get(router, "%s/errors.tsv".formatted(ONE), table);
        get(router, "%s/fixit".formatted(ONE), fixit);
    }

    /** The table of errors stands below the project too. */
    void mount(Router router, String prefix) {
        get(
                router,
                "%s/:program/:project/transactions/:transactionId/errors.tsv".formatted(prefix),
                table);
    }

    private static void get(Router router, String path, Handler<RoutingContext> handler) {
        router.get(path).handler(handler);
        router.get("%s/".formatted(path)).handler(handler);
    }
}
