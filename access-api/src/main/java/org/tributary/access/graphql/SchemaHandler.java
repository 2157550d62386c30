package org.tributary.access.graphql;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReference;
import org.tributary.access.http.Blocking;
import org.tributary.access.http.JsonAnswers;

/** GET {@code /v0/submission/getschema}: the introspected schema, made once (contract C.1). */
public final class SchemaHandler implements Handler<RoutingContext> {

    private final GraphqlEngine engine;
    private final Blocking blocking;
    private final AtomicReference<Buffer> made = new AtomicReference<>();

    public SchemaHandler(GraphqlEngine engine, Blocking blocking) {
        this.engine = engine;
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext context) {
        var known = made.get();
        if (known != null) {
            JsonAnswers.ok(context, known);
            return;
        }
        blocking.run(context, () -> JsonAnswers.bytes(engine.introspected()))
                .onSuccess(
                        schema -> {
                            made.set(schema);
                            JsonAnswers.ok(context, schema);
                        })
                .onFailure(context::fail);
    }
}
