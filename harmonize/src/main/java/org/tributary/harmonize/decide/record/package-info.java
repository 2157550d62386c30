/**
 * Records as decide knows them: {@code RecordTypes} compiled from the dictionary, {@code
 * PropertyValues} as Avro bytes that are never unpacked, {@code StoredRecord}, and the ids of
 * {@code RecordIds}.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.record;
