/**
 * Entity events: the Avro schemas that node types of the dictionary are compiled to, and their
 * values from and to JSON.
 */
@NullMarked
package org.tributary.entity;

import org.jspecify.annotations.NullMarked;
