/** The data dictionary over HTTP (contract A.5). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.dictionary;
