/**
 * Turns what a request wants into one Cypher statement; nothing else here makes Cypher, and no
 * value ever becomes part of its text.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.cypher;
