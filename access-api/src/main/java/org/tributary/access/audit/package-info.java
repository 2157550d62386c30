/** The audit's reading side: Gen3's query API (access contract H.1) over {@code commons.audit}. */
@org.jspecify.annotations.NullMarked
package org.tributary.access.audit;
