package org.tributary.local.bench;

/**
 * How long requests of one kind took.
 *
 * @param p50 median, ms
 * @param p95 95th percentile, ms
 */
public record Percentiles(double p50, double p95) {}
