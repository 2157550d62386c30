/**
 * What leaves decide: {@code Outlet} sends to the topics, {@code Release} writes the accepted
 * records of a project to its stores and its log.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.release;
