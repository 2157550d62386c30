package org.tributary.local.bench;

/**
 * How long requests of one kind took.
 *
 * @param p50 median, ms
 * @param p95 95th percentile, ms
 * @param p99 99th percentile, ms
 */
public record Percentiles(double p50, double p95, double p99) {}
