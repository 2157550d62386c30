package org.tributary.access.facets;

/**
 * What one request may ask for.
 *
 * @param fields that are counted
 * @param values of a field that are shown, the most frequent ones
 * @param clauses of a filter
 * @param statements that run at once
 */
public record FacetLimits(int fields, int values, int clauses, int statements) {}
