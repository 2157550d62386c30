/** Descriptions of files by their GUIDs, for people and for indexes of data (contract C.11). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.coremetadata;
