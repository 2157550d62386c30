/**
 * Validity of a document under a node type's draft-04 schema: fast acceptance by {@link
 * CompiledSchema}, and the {@link Violation}s of what it does not accept, in the words of Gen3's
 * clients.
 */
@NullMarked
package org.tributary.harmonize.check.schema;

import org.jspecify.annotations.NullMarked;
