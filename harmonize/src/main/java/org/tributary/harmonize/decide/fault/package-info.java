/**
 * What can be wrong with a record beside others, in the words of Gen3 (contract B.5): {@code
 * Faults}.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.fault;
