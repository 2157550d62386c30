package org.tributary.access.graphql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** How an answer says what is wrong. */
enum AnswerForm {

    /** A list of texts, and status 400 with any of them (contract C.2). */
    GEN3 {
        @Override
        ArrayNode errors(List<Fault> faults) {
            var errors = JsonNodeFactory.instance.arrayNode();
            faults.forEach(fault -> errors.add(fault.message()));
            return errors;
        }

        @Override
        int status(boolean answered, List<Fault> faults) {
            return faults.isEmpty() ? 200 : 400;
        }
    },

    /** As the GraphQL specification and GraphQL over HTTP have it. */
    STANDARD {
        @Override
        ArrayNode errors(List<Fault> faults) {
            var errors = JsonNodeFactory.instance.arrayNode();
            faults.forEach(
                    fault -> {
                        var error = errors.addObject().put("message", fault.message());
                        if (!fault.path().isEmpty()) {
                            fault.path().forEach(error.putArray("path")::add);
                        }
                        if (fault.code() != null) {
                            error.putObject("extensions").put("code", fault.code());
                        }
                    });
            return errors;
        }

        @Override
        int status(boolean answered, List<Fault> faults) {
            return answered ? 200 : 400;
        }
    };

    abstract ArrayNode errors(List<Fault> faults);

    /**
     * The status of an answer.
     *
     * @param answered true where the request was executed at all
     */
    abstract int status(boolean answered, List<Fault> faults);
}
