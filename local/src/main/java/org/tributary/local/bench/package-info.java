/**
 * Measures a running commons as its users meet it: over HTTP, through the gateway, from first byte
 * to queryable.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.local.bench;
