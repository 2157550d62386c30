/** Records by their ids (contract B.11). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.entities;
