package org.tributary.gateway.edge;

import io.vertx.core.Future;

/** One of the gateway's own endpoints. Runs on an event loop. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers.
     *
     * @throws Refusal or fails the future with one, where the request cannot be served
     */
    Future<Answer> answer(Call call);
}
