/**
 * Queries out: the service that reads the graph for clients. Holds its main, server and settings.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access;
