package org.tributary.access.graphql;

/**
 * What one request may ask for; all are checked before anything is executed.
 *
 * @param depth nesting of fields
 * @param fields selected fields, fragments expanded
 * @param tokens length of the query in tokens
 * @param cost records that the database may visit for it, as estimated
 * @param page records of a page by cursor
 * @param statements statements of one request that run at once
 */
public record Limits(int depth, int fields, int tokens, long cost, int page, int statements) {}
