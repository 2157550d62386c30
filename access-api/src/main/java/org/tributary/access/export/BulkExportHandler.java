package org.tributary.access.export;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.Caller;
import org.tributary.access.http.Downloads;
import org.tributary.access.http.Parameters;
import org.tributary.access.http.ResponseStream;

/**
 * GET and POST {@code /v1/export}: whole projects, or the records of a query, as NDJSON, tables or
 * PFB. A project that the caller may not read is as unknown as one that never was.
 */
public final class BulkExportHandler implements Handler<RoutingContext> {

    private final Vertx vertx;
    private final BulkExport export;
    private final Turns turns;
    private final Caller caller;
    private final Blocking blocking;

    /**
     * @param mostClauses that a filter may have
     */
    public BulkExportHandler(
            Vertx vertx, ExportSources sources, int mostClauses, Caller caller, Blocking blocking) {
        this.vertx = vertx;
        this.export = new BulkExport(sources, mostClauses);
        this.turns = sources.turns();
        this.caller = caller;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var readable = caller.readable(context);
        var request = BulkRequest.of(Parameters.of(context));
        var response = new ResponseStream(vertx, context);
        blocking.run(
                        context,
                        () -> {
                            turns.take(
                                    () -> {
                                        var prepared = export.prepare(request, readable);
                                        response.headers(headers(prepared));
                                        export.write(prepared, response);
                                    });
                            return true;
                        })
                .onFailure(
                        failure -> {
                            if (!context.response().closed()) {
                                context.fail(failure);
                            }
                        });
    }

    private static Map<String, String> headers(BulkExport.Prepared prepared) {
        var request = prepared.request();
        boolean archive = request.format().isTables() && !prepared.single();
        return archive
                ? Downloads.compressed("application/zip", request.name(), "zip")
                : Downloads.file(
                        request.format().contentType(), request.name(), request.format().suffix());
    }
}
