/**
 * The audit's writing side: every request and what was done by it, in chains on {@code
 * commons.audit}. Endpoints add an {@link org.tributary.gateway.audit.AuditEvent} to the {@link
 * org.tributary.gateway.audit.Trail} of their request; the edge hands both to {@link
 * org.tributary.gateway.audit.Audit}.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.gateway.audit;
