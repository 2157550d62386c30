/**
 * The rules on a record beside others: {@code Ruling} takes {@code Candidate}s through the passes,
 * {@code Merge} says what they become.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.ruling;
