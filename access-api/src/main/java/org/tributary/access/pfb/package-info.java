/** PFB, Gen3's Avro files of records with the dictionary's meaning of them (access contract F). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.pfb;
