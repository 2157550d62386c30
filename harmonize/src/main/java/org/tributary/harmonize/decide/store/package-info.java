/**
 * What decide remembers: {@code RecordStore}, {@code LaneStore}, {@code SubmissionStore}, {@code
 * BlockStore} and {@code Pending}, each a typed face of Kafka Streams stores declared in {@code
 * StoreCatalog}.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.store;
