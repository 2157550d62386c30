/**
 * Avro's binary encoding without objects in between: {@code BinaryWriter} and {@code BinaryReader}.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.harmonize.decide.binary;
