package org.tributary.access.graphql;

import java.util.function.Function;
import org.tributary.runtime.access.ReadableProjects;

/** How a route speaks GraphQL. */
public final class GraphqlDialect {

    private final GraphqlEngine engine;
    private final Function<String, GraphqlRequest> reader;
    private final AnswerForm form;
    private final String contentType;
    private final boolean extended;

    /**
     * @param reader of bodies
     * @param extended whether every answer has extensions
     */
    private GraphqlDialect(
            GraphqlEngine engine,
            Function<String, GraphqlRequest> reader,
            AnswerForm form,
            String contentType,
            boolean extended) {
        this.engine = engine;
        this.reader = reader;
        this.form = form;
        this.contentType = contentType;
        this.extended = extended;
    }

    /** As Gen3's peregrine does (contract C.1, C.2). */
    public static GraphqlDialect gen3(GraphqlEngine engine) {
        return new GraphqlDialect(
                engine, RequestReader::read, AnswerForm.GEN3, "application/json", false);
    }

    /** As the GraphQL specification and GraphQL over HTTP have it. */
    public static GraphqlDialect standard(GraphqlEngine engine) {
        var reader = new StandardReader();
        return new GraphqlDialect(
                engine,
                reader::read,
                AnswerForm.STANDARD,
                "application/graphql-response+json",
                true);
    }

    AnswerForm form() {
        return form;
    }

    String contentType() {
        return contentType;
    }

    boolean isExtended() {
        return extended;
    }

    /**
     * Understands a body.
     *
     * @throws RequestException where it cannot be answered
     */
    Plan plan(String body, ReadableProjects readable) {
        return engine.plan(reader.apply(body), readable);
    }
}
