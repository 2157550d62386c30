/**
 * What decide knows of a submission in work: the states of {@code Submission} with their legal
 * transitions, its {@code Head}, and the {@code Tally} of what was found so far.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.submission;
