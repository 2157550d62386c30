/**
 * A contributor's and analyst's requests to a running commons over HTTP: submit files, read the
 * verdict, query.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.local.client;
