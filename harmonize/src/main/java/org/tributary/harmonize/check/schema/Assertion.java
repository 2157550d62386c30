package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** One compiled demand of a schema on a value. */
@FunctionalInterface
interface Assertion {
    Verdict test(JsonNode value);
}
