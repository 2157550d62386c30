/** Empty tables and documents for contributors to fill (contract A.7). */
@org.jspecify.annotations.NullMarked
package org.tributary.access.template;
