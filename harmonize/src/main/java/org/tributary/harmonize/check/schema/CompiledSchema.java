package org.tributary.harmonize.check.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A draft-04 schema compiled to closures, several times faster than an interpreter of schemas. It
 * only ever accepts: what it does not accept may still be valid, and goes to {@link Violations}. A
 * property test holds the two to the same opinion of every value on which the compiled schema is
 * sure.
 */
public final class CompiledSchema {

    private final Assertion root;

    private CompiledSchema(Assertion root) {
        this.root = root;
    }

    /**
     * @throws IllegalArgumentException when a pattern of the schema is no regular expression
     */
    public static CompiledSchema of(JsonNode schema) {
        return new CompiledSchema(SchemaCompiler.compile(schema));
    }

    /** True only where the value is certainly valid. */
    public boolean accepts(JsonNode value) {
        return root.test(value) == Verdict.VALID;
    }

    Verdict test(JsonNode value) {
        return root.test(value);
    }
}
