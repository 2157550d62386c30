/** Lists of data files for clients that move bytes (contract B.13). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.manifest;
