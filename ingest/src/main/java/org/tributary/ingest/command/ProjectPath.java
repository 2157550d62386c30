package org.tributary.ingest.command;

import io.vertx.ext.web.RoutingContext;

/** The project that a request is about, by its path. */
record ProjectPath(String program, String project) {

    static ProjectPath of(RoutingContext context) {
        return new ProjectPath(context.pathParam("program"), context.pathParam("project"));
    }

    String projectId() {
        return program + "-" + project;
    }
}
