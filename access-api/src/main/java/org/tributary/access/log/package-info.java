/**
 * Short looks into Kafka's topics, to answer what the graph does not hold: long answers to
 * submissions, and what records were before.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.access.log;
