package org.tributary.harmonize.check.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One error as the library reports it, reduced to what does not depend on the library.
 *
 * @param instance path of the value in the document
 * @param evaluation path through the schema, keyword by keyword, from its root to the broken
 *     keyword
 * @param property what is missing or unexpected, for the keywords that speak of one
 */
record Finding(List<String> instance, List<String> evaluation, @Nullable String property) {}
